"""A period's forecast rolled up the tree of departments, with the managers' overrides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from zhike.forecasting.choices import Period
from zhike.forecasting.models import Override
from zhike.forecasting.queries.live import figures_by_person
from zhike.forecasting.queries.tree import Reach
from zhike.forecasting.rules.rollup import Figures, Key, Unit, pruned, rolled_up
from zhike.team.rules.attainment import span_of


@dataclass(frozen=True)
class Span:
    """A period: its kind and its first and last day."""

    period: Period
    first: date
    last: date

    @classmethod
    def at(cls, period: str, day: date) -> Span:
        """The month or quarter that holds a day."""
        return cls(Period(period), *span_of(period, day))

    @property
    def before(self) -> Span:
        return Span.at(self.period, self.first - timedelta(days=1))

    @property
    def after(self) -> Span:
        return Span.at(self.period, self.last + timedelta(days=1))

    @property
    def words(self) -> str:
        """``2026-11`` or ``2026 Q4``."""
        if self.period == Period.MONTH:
            return f"{self.first:%Y-%m}"
        return f"{self.first.year} Q{(self.first.month + 2) // 3}"


def rolled(reached: Reach, span: Span, today: date) -> Unit:
    """What lies in sight as one unit (key ``("all", 0)`` where it has several tops); four queries.

    People without an owner of theirs in sight are left out, as are units without any figure.
    """
    figures = figures_by_person(span.first, span.last, today)
    given = overrides(span)
    tops = [rolled_up(unit, figures, given) for unit in reached.tree()]
    kept = [one for one in map(pruned, tops) if one is not None]
    if len(kept) == 1:
        return kept[0]
    whole = sum((unit.figures for unit in kept), Figures())
    return Unit(("all", 0), "", figures=whole, parts=tuple(kept))


def overrides(span: Span) -> dict[Key, Decimal]:
    """The managers' own figures of a period that one may see; one query."""
    rows = Override.objects.filter(period=span.period, starts_on=span.first)
    return {
        (("staff", owner) if owner else ("department", department)): amount
        for owner, department, amount in rows.values_list("owner_id", "department_id", "amount")
    }
