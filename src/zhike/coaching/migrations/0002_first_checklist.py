"""A check list to begin with; the company writes its own (OPP-10a)."""

from datetime import date
from typing import Any

from django.db import migrations

POINTS = (
    "每条在手商机都有下一步和日期",
    "关键商机的关键节点按时到达",
    "眼线提供了最近的进度",
    "支持者和权力支持者有邮件为证",
    "知道竞争对手和应对办法",
    "业务额和可能结束时间有依据",
    "停滞的商机有推动办法",
    "上次辅导约定的事已做到",
)


def plant(apps: Any, editor: Any) -> None:
    checklist = apps.get_model("coaching", "Checklist")
    checklist._base_manager.using(editor.connection.alias).create(
        name="销售例行检查", starts_on=date(2020, 1, 1), points="\n".join(POINTS)
    )


class Migration(migrations.Migration):
    dependencies = [("coaching", "0001_initial")]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
