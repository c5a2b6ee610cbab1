"""What the database keeps by itself: when a lead was touched last, its tenures, its card in a pool."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("leads", "0001_initial"),
        ("pools", "0002_functions"),
        ("history", "0004_find_changes_by_run"),
    ]
    operations = [
        migrations.RunSQL((HERE / "functions.sql").read_text(), migrations.RunSQL.noop),
        migrations.RunSQL((HERE / "triggers.sql").read_text(), migrations.RunSQL.noop),
    ]
