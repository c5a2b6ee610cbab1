"""The addresses of the lists behind the forecast's figures: the same records that each figure counts.

``records`` narrows a list to those looked at; see ``records_of``.
"""

from __future__ import annotations

from datetime import date

from zhike.forecasting.rules.rollup import Key
from zhike.forecasting.rules.span import Span

OPPORTUNITIES = "/opportunities/"


def records_of(key: Key) -> str:
    """The condition that narrows a list of opportunities to a person's or a department's with all below it.

    >>> records_of(("staff", 7)), records_of(("all", 0))
    ('&owner.in=7', '')
    """
    kind, number = key
    return {"staff": f"&owner.in={number}", "department": f"&department.below={number}"}.get(kind, "")


def open_url(span: Span, today: date, records: str = "", category: str = "") -> str:
    """The list of the open opportunities that the first method counts in a period, perhaps of one category."""
    since = "" if span.first <= today <= span.last else f"&closes_on.from={span.first}"
    sure = f"&category.in={category}" if category else ""
    return f"{OPPORTUNITIES}?outcome.in=open{since}&closes_on.to={span.last}{sure}{records}"


def won_url(span: Span, records: str = "") -> str:
    """The list of what was won in a period."""
    return won_between(span.first, span.last, records)


def won_between(first: date, last: date, records: str = "") -> str:
    """The list of what was won between two days, both included."""
    return f"{OPPORTUNITIES}?outcome.in=won&closed_on.from={first}&closed_on.to={last}{records}"


def decided_url(span: Span, records: str = "") -> str:
    """The list of what was won or lost in a period."""
    return (
        f"{OPPORTUNITIES}?outcome.in=won,lost&closed_on.from={span.first}&closed_on.to={span.last}{records}"
    )


def accuracy_url(span: Span, department: int) -> str:
    """A department's frozen forecasts beside what came."""
    return f"/forecast/accuracy?period={span.period}&day={span.first}&department={department}"


def targets_url(span: Span) -> str:
    """The sales targets of a period."""
    return f"/team/targets?measure=sales&period={span.period}&day={span.first}"
