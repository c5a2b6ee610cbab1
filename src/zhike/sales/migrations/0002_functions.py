"""What the database keeps by itself: what follows from a stage, stays, and the facts of pools."""

from pathlib import Path

from django.conf import settings
from django.db import migrations

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("sales", "0001_initial"),
        ("pools", "0002_functions"),
    ]
    operations = [
        migrations.RunSQL(
            (HERE / "functions.sql").read_text().replace("{zone}", settings.TIME_ZONE),
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL((HERE / "triggers.sql").read_text(), migrations.RunSQL.noop),
    ]
