"""What every page of the forecast is asked for: a department, a period and a day in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.forecasting import addresses
from zhike.forecasting.choices import Period
from zhike.forecasting.queries.tree import Reach, may_see_forecast, reach
from zhike.forecasting.rules.span import Span
from zhike.kit.errors import Forbidden
from zhike.kit.ui.asked import day, number

TABS = (
    ("", _("预测")),
    ("/accuracy", _("准确度")),
    ("/scores", _("三项成功标准")),
    ("/team", _("稳定性与赢单率")),
)


@dataclass(frozen=True)
class Asked:
    """Whom, which period, today; ``context`` is what the frame of all pages draws."""

    reached: Reach
    span: Span
    department: int | None
    today: date
    context: dict[str, Any]

    @property
    def people(self) -> list[int]:
        return list(self.reached.people)

    @property
    def records(self) -> str:
        """The condition that narrows a list of opportunities to those looked at."""
        return addresses.records_of(("department", self.department)) if self.department else ""

    def query(self, **other: Any) -> str:
        """The parameters of this page, with others in their place."""
        given = {"period": self.span.period, "day": self.span.first.isoformat()}
        if self.department:
            given["department"] = str(self.department)
        return "&".join(f"{name}={value}" for name, value in {**given, **other}.items())


def asked(request: HttpRequest, tab: str, usual: Period = Period.QUARTER) -> Asked:
    """Raises ``Forbidden`` for those who may not see the forecast or what it sums, ``Refused`` for a day that is none."""
    if not may_see_forecast():
        raise Forbidden("not_permitted", _("您没有查看销售预测的权限"))
    everything = reach()
    department = number(request.GET.get("department"))
    if department not in everything.departments:
        department = None
    period = request.GET.get("period", "")
    span = Span.at(period if period in Period.values else usual, day(request, "day", timezone.localdate()))
    given = Asked(everything.within(department), span, department, timezone.localdate(), {})
    given.context.update(
        tabs=[
            (words, f"/forecast{code}" + (f"?{given.query()}" if code != "/team" else ""), code == tab)
            for code, words in TABS
        ],
        departments=[("", _("全部")), *everything.offered()],
        department=department or "",
        period=span.period,
        periods=Period.choices,
        span=span,
        day=span.first,
        given=given,
        addresses=addresses,
        today=given.today,
    )
    return given
