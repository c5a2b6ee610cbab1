"""Win rate, cycle and growth by quarter against their goals (OPP-18)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce, TruncQuarter

from zhike.forecasting.queries.live import MONEY, NOTHING
from zhike.forecasting.regulations import CYCLE_GOAL, GROWTH_GOAL, RATE_GOAL
from zhike.forecasting.rules.closing import Quarter
from zhike.forecasting.rules.span import Span
from zhike.kit import rulebook
from zhike.sales.choices import Outcome
from zhike.sales.models import Opportunity


@dataclass(frozen=True)
class Goals:
    """What held at the end of a quarter: per cent, days, per cent."""

    rate: Decimal
    cycle: Decimal
    growth: Decimal

    @classmethod
    def on(cls, day: date) -> Goals:
        return cls(
            100 * rulebook.value(RATE_GOAL, on=day),
            Decimal(rulebook.value(CYCLE_GOAL, on=day)),
            100 * rulebook.value(GROWTH_GOAL, on=day),
        )


@dataclass(frozen=True)
class Line:
    """A quarter's figures with its goals and the growth over the quarter before."""

    span: Span
    quarter: Quarter
    goals: Goals
    growth: Decimal | None

    @property
    def has_met_rate(self) -> bool:
        return self.quarter.win_rate is not None and self.quarter.win_rate >= self.goals.rate

    @property
    def has_met_cycle(self) -> bool:
        return self.quarter.cycle is not None and self.quarter.cycle <= self.goals.cycle

    @property
    def has_met_growth(self) -> bool:
        return self.growth is not None and self.growth >= self.goals.growth


def closing_lines(today: date, count: int, owners: Sequence[int]) -> list[Line]:
    """So many quarters up to the present one, the oldest first; one query."""
    spans = Span.at("quarter", today).with_before(count)
    decided = (
        Opportunity.objects.filter(
            ~Q(outcome=Outcome.OPEN), closed_on__range=(spans[0].first, today), owner__in=owners
        )
        .order_by()
        .annotate(first=TruncQuarter("closed_on"))
        .values_list("first")
        .annotate(
            won=Count("pk", filter=Q(outcome=Outcome.WON)),
            lost=Count("pk", filter=Q(outcome=Outcome.LOST)),
            days=Sum(F("closed_on") - F("opened_on"), filter=Q(outcome=Outcome.WON)),
            amount=Coalesce(Sum("amount", filter=Q(outcome=Outcome.WON)), NOTHING, output_field=MONEY),
        )
    )
    found = {
        first: (won, lost, days.days if days else 0, amount) for first, won, lost, days, amount in decided
    }
    quarters = [Quarter(span.first, *found.get(span.first, (0, 0, 0, NOTHING))) for span in spans]
    return [
        Line(span, now, Goals.on(min(span.last, today)), now.growth(before))
        for span, before, now in zip(spans[1:], quarters, quarters[1:], strict=False)
    ]
