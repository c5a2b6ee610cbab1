"""When open opportunities are expected to close: week by week, day by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Q, Sum

from zhike.kit.calendar.months import monday_of
from zhike.sales.choices import Outcome
from zhike.sales.queries.funnel import WEIGHTED
from zhike.sales.queries.lens import Lens

WEEKS = 13


@dataclass(frozen=True)
class Expected:
    """Open opportunities of one day or span; sums in yuan; ``url`` lists exactly these."""

    first: date | None
    count: int
    amount: Decimal
    weighted: Decimal
    url: str


@dataclass(frozen=True)
class Week:
    """Seven days from a Monday, and their total."""

    days: Sequence[Expected]
    total: Expected


@dataclass(frozen=True)
class Closings:
    """The weeks ahead; what is overdue, later, or has no day stands beside them."""

    weeks: Sequence[Week]
    overdue: Expected
    later: Expected
    undated: Expected


def closings(lens: Lens, today: date) -> Closings:
    """Expected closings from this week on; two statements."""
    rows = lens.rows.filter(outcome=Outcome.OPEN)
    figures = {"number": Count("pk"), "total": Sum("amount"), "weighted": Sum(WEIGHTED)}
    first = monday_of(today)
    last = first + timedelta(days=7 * WEEKS - 1)
    dated = rows.filter(closes_on__range=(today, last)).values_list("closes_on").annotate(**figures)
    by_day = {day: (count, amount, weighted) for day, count, amount, weighted in dated}
    spans = {"overdue": Q(closes_on__lt=today), "later": Q(closes_on__gt=last), "undated": Q(closes_on=None)}
    beside = rows.aggregate(
        **{f"{name}_number": Count("pk", filter=span) for name, span in spans.items()},
        **{f"{name}_total": Sum("amount", filter=span) for name, span in spans.items()},
        **{f"{name}_weighted": Sum(WEIGHTED, filter=span) for name, span in spans.items()},
    )

    def of_span(name: str, **conditions: object) -> Expected:
        figures = (beside[f"{name}_{figure}"] for figure in ("number", "total", "weighted"))
        return _expected(lens, None, tuple(figures), **conditions)

    return Closings(
        [_week(lens, first + timedelta(days=7 * week), today, by_day) for week in range(WEEKS)],
        of_span("overdue", closes_on__to=today - timedelta(days=1)),
        of_span("later", closes_on__from=last + timedelta(days=1)),
        of_span("undated", closes_on__empty=1),
    )


def _week(
    lens: Lens, monday: date, today: date, by_day: dict[date, tuple[int, Decimal | None, Decimal | None]]
) -> Week:
    days = [monday + timedelta(days=at) for at in range(7)]
    made = [_expected(lens, day, by_day.get(day, (0, None, None)), closes_on__is=day) for day in days]
    first, last = max(monday, today), days[-1]
    url = _url(lens, closes_on__from=first, closes_on__to=last)
    total = Expected(
        monday,
        sum(one.count for one in made),
        sum((one.amount for one in made), Decimal(0)),
        sum((one.weighted for one in made), Decimal(0)),
        url,
    )
    return Week(made, total)


def _expected(
    lens: Lens, day: date | None, figures: tuple[int, Decimal | None, Decimal | None], **conditions: object
) -> Expected:
    count, amount, weighted = figures
    return Expected(day, count, amount or Decimal(0), weighted or Decimal(0), _url(lens, **conditions))


def _url(lens: Lens, **conditions: object) -> str:
    return lens.list_url(outcome__in=Outcome.OPEN.value, **conditions)
