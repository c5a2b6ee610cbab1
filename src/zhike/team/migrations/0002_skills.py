"""The four skills of a seller that the sources name (TER-03a)."""

from typing import Any

from django.db import migrations

SKILLS = (
    ("网络共情", "在网络上体会客户感受、与客户共鸣"),
    ("理性与创意", "理性分析与大胆创意相结合"),
    ("数据洞察", "从大量数据中看出客户和市场的变化"),
    ("带领失控团队", "在没有严格控制的团队里凝聚目标、自我管理"),
)


def plant(apps: Any, editor: Any) -> None:
    skill = apps.get_model("team", "Skill")
    skill._base_manager.using(editor.connection.alias).bulk_create(
        skill(name=name, description=description, position=10 * place)
        for place, (name, description) in enumerate(SKILLS, 1)
    )


class Migration(migrations.Migration):
    dependencies = [("team", "0001_initial")]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
