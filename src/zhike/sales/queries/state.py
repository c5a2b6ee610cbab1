"""State now: what is open, what is forecast by month, what came of the period (OPP-13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Aggregate, Count, Q, Sum
from django.db.models.functions import TruncMonth

from zhike.kit.calendar.months import month_end, months_from, months_until
from zhike.kit.desks.listing.periods import period
from zhike.sales.choices import ForecastCategory, Outcome
from zhike.sales.queries.funnel import WEIGHTED
from zhike.sales.queries.lens import Lens
from zhike.sales.rules.funnel import percent

PERIODS = ("this_month", "this_quarter", "this_year")
MONTHS_AHEAD = 6


@dataclass(frozen=True)
class Result:
    """What was won and lost in one period, in yuan; ``url`` lists what was won."""

    period: str
    won: int
    amount: Decimal
    lost: int
    url: str
    lost_url: str

    @property
    def rate(self) -> Decimal | None:
        """Won of won and lost, in per cent."""
        return percent(self.won, self.won + self.lost)


@dataclass(frozen=True)
class Month:
    """One month: what is forecast to close in it (ahead), or what was won in it (past), in yuan."""

    first: date
    count: int
    amount: Decimal
    weighted: Decimal
    url: str


def results(lens: Lens, today: date) -> Sequence[Result]:
    """What this month, quarter and year have brought; one statement."""
    figures: dict[str, Aggregate] = {}
    spans = {name: period(name, today) for name in PERIODS}
    for name, span in spans.items():
        won = Q(outcome=Outcome.WON, closed_on__range=span)
        figures[f"{name}_won"] = Count("pk", filter=won)
        figures[f"{name}_amount"] = Sum("amount", filter=won)
        figures[f"{name}_lost"] = Count("pk", filter=Q(outcome=Outcome.LOST, closed_on__range=span))
    begun = min(span.first for span in spans.values())
    found = lens.rows.filter(closed_on__gte=begun).aggregate(**figures)
    return [
        Result(
            name,
            found[f"{name}_won"],
            found[f"{name}_amount"] or Decimal(0),
            found[f"{name}_lost"],
            lens.list_url(outcome__in="won", closed_on__within=name),
            lens.list_url(outcome__in="lost", closed_on__within=name),
        )
        for name in PERIODS
    ]


def forecast(lens: Lens, today: date) -> Sequence[Month]:
    """Amount by probability of what is expected to close in this month and the next; one statement.

    What is omitted from the forecast is not in it; what is overdue counts in the present month.
    """
    months = months_from(today, MONTHS_AHEAD)
    rows = lens.rows.filter(outcome=Outcome.OPEN, closes_on__lte=month_end(months[-1]))
    rows = rows.exclude(category=ForecastCategory.OMITTED).annotate(month=TruncMonth("closes_on"))
    by_month = rows.values("month").annotate(number=Count("pk"), total=Sum("amount"), expected=Sum(WEIGHTED))
    found: dict[date, list[Decimal]] = {}
    for row in by_month:
        line = found.setdefault(max(row["month"], months[0]), [Decimal(0)] * 3)
        for at, figure in enumerate((row["number"], row["total"], row["expected"])):
            line[at] += figure or 0
    counted = ",".join(one.value for one in ForecastCategory if one is not ForecastCategory.OMITTED)
    made = []
    for month in months:
        count, amount, weighted = found.get(month, [Decimal(0)] * 3)
        since: dict[str, object] = {} if month == months[0] else {"closes_on__from": month}
        url = lens.list_url(outcome__in="open", category__in=counted, closes_on__to=month_end(month), **since)
        made.append(Month(month, int(count), amount, weighted.quantize(Decimal("0.01")), url))
    return made


def past_months(lens: Lens, today: date, months: int = 12) -> Sequence[Month]:
    """What was won in each of the last months; one statement."""
    shown = months_until(today, months)
    rows = lens.rows.filter(outcome=Outcome.WON, closed_on__range=(shown[0], month_end(today)))
    counted = rows.values_list(TruncMonth("closed_on")).annotate(number=Count("pk"), total=Sum("amount"))
    found = {first: (count, amount or Decimal(0)) for first, count, amount in counted}
    return [
        Month(
            first,
            *found.get(first, (0, Decimal(0))),
            Decimal(0),
            lens.list_url(outcome__in="won", closed_on__from=first, closed_on__to=month_end(first)),
        )
        for first in shown
    ]
