"""Many records changed at once, none of them in its owner, are looked through once."""

from pathlib import Path

from django.db import migrations

FOLLOW_OWNER = (Path(__file__).parent / "follow_owner.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("pools", "0003_holds_of_leads")]
    operations = [migrations.RunSQL(FOLLOW_OWNER, migrations.RunSQL.noop)]
