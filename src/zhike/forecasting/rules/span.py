"""The months and quarters that forecasts are made for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from zhike.kit.calendar.months import MONTHS, span_of


@dataclass(frozen=True)
class Span:
    """A period: its kind (``month`` or ``quarter``) and its first and last day."""

    period: str
    first: date
    last: date

    @classmethod
    def at(cls, period: str, day: date) -> Span:
        """The month or quarter that holds a day."""
        return cls(period, *span_of(MONTHS[period], day))

    @property
    def before(self) -> Span:
        return Span.at(self.period, self.first - timedelta(days=1))

    @property
    def after(self) -> Span:
        return Span.at(self.period, self.last + timedelta(days=1))

    def with_before(self, count: int) -> list[Span]:
        """So many periods before this one and this one itself, the oldest first.

        >>> [one.words for one in Span.at("quarter", date(2026, 2, 1)).with_before(2)]
        ['2025 Q3', '2025 Q4', '2026 Q1']
        """
        spans = [self]
        for _period in range(count):
            spans.insert(0, spans[0].before)
        return spans

    @property
    def words(self) -> str:
        """``2026-11`` or ``2026 Q4``."""
        if self.period == "month":
            return f"{self.first:%Y-%m}"
        return f"{self.first.year} Q{(self.first.month + 2) // 3}"
