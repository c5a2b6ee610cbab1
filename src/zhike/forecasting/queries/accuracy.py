"""Frozen forecasts beside what came, by period and person (OPP-12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Case, F, Q, Value, When

from zhike.forecasting.models import FrozenForecast
from zhike.forecasting.queries.live import WON, won
from zhike.forecasting.rules.deviation import deviation, mean_error
from zhike.forecasting.rules.rollup import Key, key_of
from zhike.forecasting.rules.span import Span
from zhike.sales.models import Opportunity

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Compared:
    """One frozen forecast and what came of its period by now; deviations are set once the period is over."""

    span: Span
    frozen: FrozenForecast
    actual: Decimal
    is_over: bool

    @property
    def deviation(self) -> Decimal | None:
        """Of the first method, in per cent."""
        return deviation(self.frozen.forecast, self.actual) if self.is_over else None

    @property
    def call_deviation(self) -> Decimal | None:
        """Of what the managers called."""
        return deviation(self.frozen.call, self.actual) if self.is_over else None

    @property
    def expected_deviation(self) -> Decimal | None:
        """Of the second method."""
        if self.frozen.expected is None or not self.is_over:
            return None
        return deviation(self.frozen.expected, self.actual)

    @property
    def is_inside(self) -> bool | None:
        """Whether the actual lies in the second method's interval."""
        if self.frozen.low is None or self.frozen.high is None or not self.is_over:
            return None
        return self.frozen.low <= self.actual <= self.frozen.high


@dataclass(frozen=True)
class History:
    """What was compared of one person or department, the oldest period first."""

    key: Key
    rows: list[Compared]

    @property
    def error(self) -> Decimal | None:
        """How far the first method is usually off, in per cent."""
        return mean_error([one.deviation for one in self.rows if one.deviation is not None])


def histories(spans: Collection[Span], today: date, subtrees: dict[int, set[int]]) -> dict[Key, History]:
    """Of everybody in sight, those periods that were frozen; two queries.

    ``subtrees`` holds for each department all departments in it. The last forecast frozen by the first day of a
    period counts; where there is none, the first one after.
    """
    if not spans:
        return {}
    by_start = {span.first: span for span in spans}
    actual = _actual(min(by_start), max(span.last for span in spans), by_start)
    found: dict[Key, list[Compared]] = defaultdict(list)
    for frozen in official(by_start, next(iter(spans)).period):
        span = by_start[frozen.starts_on]
        key = key_of(frozen.owner_id, frozen.department_id)
        came = (
            actual["staff", frozen.owner_id, span.first]
            if frozen.owner_id
            else sum(
                (
                    actual["department", one, span.first]
                    for one in subtrees.get(frozen.department_id, {frozen.department_id})
                ),
                NOTHING,
            )
        )
        found[key].append(Compared(span, frozen, came, is_over=span.last < today))
    return {key: History(key, rows) for key, rows in found.items()}


def official(starts: Iterable[date], period: str) -> Iterable[FrozenForecast]:
    """The frozen forecasts that count, by period; one query."""
    late = Q(frozen_on__gt=F("starts_on"))
    return (
        FrozenForecast.objects.filter(period=period, starts_on__in=list(starts))
        .annotate(is_late=Case(When(late, then=Value(1)), default=Value(0)))
        .annotate(
            distance=Case(
                When(late, then=F("frozen_on") - F("starts_on")), default=F("starts_on") - F("frozen_on")
            )
        )
        .order_by("starts_on", "owner_id", "department_id", "is_late", "distance")
        .distinct("starts_on", "owner_id", "department_id")
    )


def _actual(first: date, last: date, spans: dict[date, Span]) -> dict[tuple[str, int | None, date], Decimal]:
    """Yuan won by owner and by department in each period."""
    found: dict[tuple[str, int | None, date], Decimal] = defaultdict(lambda: NOTHING)
    starts = sorted(spans)
    period = Case(
        *(
            When(closed_on__range=(start, spans[start].last), then=Value(place))
            for place, start in enumerate(starts)
        ),
        default=Value(-1),
    )
    rows = Opportunity.objects.filter(won(first, last)).order_by().annotate(place=period)
    for owner, department, place, amount in rows.values_list("owner_id", "department_id", "place").annotate(
        x=WON
    ):
        if place >= 0:
            found["staff", owner, starts[place]] += amount
            found["department", department, starts[place]] += amount
    return found
