"""What the database keeps by itself: membership, tenures, facts, the cards in pools."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("pools", "0001_initial"),
        ("customers", "0001_initial"),
        ("access", "0004_lent"),
        ("history", "0004_find_changes_by_run"),
    ]
    operations = [
        migrations.RunSQL((HERE / "functions.sql").read_text(), migrations.RunSQL.noop),
        migrations.RunSQL((HERE / "triggers.sql").read_text(), migrations.RunSQL.noop),
    ]
