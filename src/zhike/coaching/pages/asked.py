"""What every page of coaching is asked for: a department, and a day or a month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.errors import Forbidden
from zhike.kit.ui.asked import number
from zhike.people.queries.reach import departments_offered

AREA = "coaching"
TABS = (
    (pgettext_lazy("复数", "关键节点"), "/coaching/board"),
    (_("漏斗诊断"), "/coaching/diagnosis"),
    (pgettext_lazy("复数", "辅导单"), "/coaching-cases/"),
    (pgettext_lazy("复数", "陪访"), "/coaching/visits"),
    (pgettext_lazy("复数", "例行检查"), "/coaching/reviews"),
)


@dataclass(frozen=True)
class Asked:
    """The department looked at, if any, and what all pages show."""

    department: int | None
    context: dict[str, Any]


def asked(request: HttpRequest) -> Asked:
    """Raises ``Forbidden`` for those without a look at coaching."""
    acting = current_acting()
    if acting.level(AREA, Verb.SEE) is Level.NONE:
        raise Forbidden("not_permitted", _("您没有查看销售辅导的权限"))
    offered = departments_offered(AREA)
    chosen = number(request.GET.get("department"))
    department = chosen if chosen in {pk for pk, _words in offered} else None
    context = {
        "tabs": [(words, address, address == request.path) for words, address in TABS],
        "departments": [("", _("全部")), *offered],
        "department": department or "",
        "may_create": acting.level(AREA, Verb.CREATE) is not Level.NONE,
        "today": timezone.localdate(),
    }
    return Asked(department, context)
