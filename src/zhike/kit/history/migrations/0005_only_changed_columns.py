"""Many rows changed at once: only columns that any of them changed are turned into JSON and compared."""

from pathlib import Path

from django.db import migrations

REMEMBER = (Path(__file__).parent / "remember_update.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("history", "0004_find_changes_by_run")]
    operations = [migrations.RunSQL(REMEMBER, migrations.RunSQL.noop)]
