from pathlib import Path

from django.db import migrations

GUARD = (Path(__file__).parent / "guard_shares.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("customers", "0003_equipment_kinds")]
    operations = [migrations.RunSQL(GUARD, migrations.RunSQL.noop)]
