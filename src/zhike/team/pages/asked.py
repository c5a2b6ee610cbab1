"""What every page of the team is asked for: a department and a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.errors import Forbidden
from zhike.kit.ui.asked import day, number
from zhike.people.queries.reach import departments_offered
from zhike.team.queries.people import AREA, Team, team_of

TABS = (
    ("targets", _("目标")),
    ("week", _("过程")),
    ("skills", _("技能")),
    ("training", _("培训")),
    ("attendance", _("考勤")),
    ("motivation", _("激励")),
)


@dataclass(frozen=True)
class Asked:
    """The team looked at and the day its period holds."""

    team: Team
    day: date
    context: dict[str, Any]


def asked(request: HttpRequest, tab: str) -> Asked:
    """Raises ``Forbidden`` for those without a look at the team, ``Refused`` for a day that is none."""
    if current_acting().level(AREA, Verb.SEE) is Level.NONE:
        raise Forbidden("not_permitted", _("您没有查看队伍的权限"))
    offered = departments_offered(AREA)
    chosen = number(request.GET.get("department"))
    department = chosen if chosen in {pk for pk, _words in offered} else None
    given = day(request, "day", timezone.localdate())
    context = {
        "tabs": [(words, f"/team/{code}", code == tab) for code, words in TABS],
        "departments": [("", _("全部部门")), *offered],
        "department": department or "",
        "day": given,
        "may_create": current_acting().level(AREA, Verb.CREATE) is not Level.NONE,
    }
    return Asked(team_of(department), given, context)
