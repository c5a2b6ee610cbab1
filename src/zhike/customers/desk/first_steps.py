"""What whoever founded the company does next: shown on the today page until a second person is there."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhike.kit.access.acting import current_acting
from zhike.kit.desks.today import TodayPanel, register
from zhike.people.models import Staff


def first_steps() -> dict[str, Any] | None:
    """The steps with their addresses; nothing for who does not manage people, or once others work here."""
    if not current_acting().has("people.manage") or Staff.objects.all()[:2].count() > 1:
        return None
    return {
        "steps": [
            (_("建立部门"), _("公司的上下级；数据按部门可见"), "/settings/departments/", "hierarchy"),
            (_("添加员工"), _("每人一个账号和角色，得到初始密码"), "/settings/staff/", "users"),
            (_("导入客户"), _("Excel 或 CSV，先试运行再写入，可以撤销"), "/customers/import", "file-import"),
            (
                _("核对制度数值"),
                _("天数、比例、限额，改成本公司的"),
                "/settings/rulebook/",
                "adjustments-horizontal",
            ),
        ]
    }


register(
    TodayPanel(
        "first-steps", gettext_lazy("先做这几步"), "customers/today_first_steps.jinja", first_steps, order=1
    )
)
