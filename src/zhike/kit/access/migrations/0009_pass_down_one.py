"""Who gets one record gets what hangs on it at once, however many records there are."""

from pathlib import Path

from django.db import migrations

PASS_DOWN = (Path(__file__).parent / "pass_down.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("access", "0008_given_on")]
    operations = [migrations.RunSQL(PASS_DOWN, migrations.RunSQL.noop)]
