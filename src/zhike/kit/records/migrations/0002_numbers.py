"""Running numbers come from sequences: a row that counts is held by whoever creates a record until it commits."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]

    operations = [
        migrations.RunSQL((Path(__file__).parent / "numbers.sql").read_text("utf-8"), migrations.RunSQL.noop),
        migrations.DeleteModel("Sequence"),
    ]
