"""A customer that moves finds its main address by the index, however many addresses there are."""

from pathlib import Path

from django.db import migrations

KEEP = (Path(__file__).parent / "keep_main_address.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("customers", "0005_credit_limit_order")]
    operations = [migrations.RunSQL(KEEP, migrations.RunSQL.noop)]
