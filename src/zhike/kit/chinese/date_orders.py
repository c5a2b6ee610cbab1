"""In which order a column of short dates has its parts: ``25-10-16``, ``03/04/2017``.

No single value need tell. A column does: no month is over 12, no day over 31, and the years of a column lie
closer together than its days.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from zhike.kit.chinese.dates import DateError, Order, parse_date
from zhike.kit.chinese.text import half_width

_SHORT = re.compile(r"'?(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?!\d)")
ORDERS = (Order.DAY_FIRST, Order.MONTH_FIRST, Order.SHORT_YEAR_FIRST)

# Where the year stands is told by the spread of the numbers: the part that varies so many times less is the year.
MUCH_LESS = 3


def is_short(text: str) -> bool:
    """Whether a text is a date that does not begin with a full year, so that its order must be told."""
    return _SHORT.match(half_width(text).strip()) is not None


def read(text: str, order: Order) -> dt.date | None:
    """The date of a text in that order, or ``None``."""
    try:
        return parse_date(text, order)
    except DateError:
        return None


@dataclass
class Evidence:
    """What the values of one column say of the order of their parts."""

    fits: dict[Order, int] = field(default_factory=lambda: dict.fromkeys(ORDERS, 0))
    seen: dict[str, tuple[int, int]] = field(default_factory=dict)  # date → its first and last number

    def see(self, texts: Iterable[str]) -> None:
        """Take in values; those that are no short dates, or no dates in any order, say nothing."""
        for text in texts:
            found = _SHORT.match(half_width(text).strip())
            if found is None or found[0] in self.seen:
                continue
            fitting = [order for order in ORDERS if read(found[0], order)]
            if fitting:
                self.seen[found[0]] = int(found[1]), int(found[3])
            for order in fitting:
                self.fits[order] += 1

    @property
    def orders(self) -> tuple[Order, ...]:
        """The orders that remain: none where there was nothing to see, one where the values tell, else several."""
        most = max(self.fits.values())
        if not most:
            return ()
        return self._by_spread(tuple(order for order in ORDERS if self.fits[order] == most))

    def _by_spread(self, possible: tuple[Order, ...]) -> tuple[Order, ...]:
        if Order.SHORT_YEAR_FIRST not in possible:
            return possible
        first, last = (_spread(part) for part in zip(*self.seen.values(), strict=True))
        if last * MUCH_LESS < first:
            return tuple(order for order in possible if order is not Order.SHORT_YEAR_FIRST)
        return (Order.SHORT_YEAR_FIRST,) if first * MUCH_LESS < last else possible


def _spread(numbers: Iterable[int]) -> int:
    all_of_them = list(numbers)
    return max(all_of_them) - min(all_of_them)
