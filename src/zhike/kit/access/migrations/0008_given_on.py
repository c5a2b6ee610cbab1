from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

GIVEN_ON = (Path(__file__).parent / "given_on.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("access", "0007_guard_looks_last")]
    operations = [
        migrations.AddField(
            model_name="share",
            name="given_from",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="given_on",
                to="access.share",
            ),
        ),
        migrations.RunSQL(GIVEN_ON, migrations.RunSQL.noop),
    ]
