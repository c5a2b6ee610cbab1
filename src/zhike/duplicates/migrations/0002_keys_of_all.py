"""Match keys of the customers that are there already."""

from typing import Any

from django.db import migrations


def fill(apps: Any, schema_editor: Any) -> None:
    from zhike.duplicates.keeping import catch_up

    with schema_editor.connection.cursor() as cursor:
        catch_up(cursor)


class Migration(migrations.Migration):
    dependencies = [("duplicates", "0001_initial"), ("customers", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
