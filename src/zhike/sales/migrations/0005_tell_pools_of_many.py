"""Many opportunities changed at once are compared with what they were in one pass."""

from pathlib import Path

from django.conf import settings
from django.db import migrations

TELL = (Path(__file__).parent / "tell_pools.sql").read_text().replace("{zone}", settings.TIME_ZONE)


class Migration(migrations.Migration):
    dependencies = [("sales", "0004_toolbox")]
    operations = [migrations.RunSQL(TELL, migrations.RunSQL.noop)]
