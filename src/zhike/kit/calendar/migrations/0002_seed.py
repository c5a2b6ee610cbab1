from django.db import migrations

from zhike.kit.calendar.seeding import seed


def seed_calendar(apps, schema_editor):
    seed(
        apps.get_model("calendar", "SpecialDay"),
        apps.get_model("calendar", "PublishedYear"),
        schema_editor.connection.alias,
    )


class Migration(migrations.Migration):
    dependencies = [("calendar", "0001_initial")]

    operations = [migrations.RunPython(seed_calendar, migrations.RunPython.noop)]
