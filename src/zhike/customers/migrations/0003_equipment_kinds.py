"""The nine kinds of equipment that the regulations name (ARC-03)."""

from typing import Any

from django.db import migrations

KINDS = (
    "普通货车", "油电混合动力车", "集装箱运输车", "混凝土搅拌机", "混凝土泵车", "铲车", "叉车", "土石方运输车", "吊车",
    "其他车辆",
)  # fmt: skip


def plant(apps: Any, editor: Any) -> None:
    kind = apps.get_model("customers", "EquipmentKind")
    kind._base_manager.using(editor.connection.alias).bulk_create(
        kind(name=name, position=10 * place) for place, name in enumerate(KINDS, 1)
    )


class Migration(migrations.Migration):
    dependencies = [("customers", "0002_main_address")]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
