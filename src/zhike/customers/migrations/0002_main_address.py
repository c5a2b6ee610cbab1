from pathlib import Path

from django.db import migrations

FUNCTIONS = (Path(__file__).parent / "main_address.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("customers", "0001_initial")]
    operations = [migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop)]
