"""The furthest stage an opportunity came to stands in its row; the trigger that follows the stage keeps it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sales", "0005_progress")]

    operations = [
        migrations.AddField(
            model_name="opportunity",
            name="furthest",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="sales.stage",
            ),
        ),
    ]
