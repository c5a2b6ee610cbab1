"""What falls on the days of a month: opportunities that may close, and next steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.listing import Listing
from zhike.kit.records.attributes import attribute_of, rule_for
from zhike.sales.choices import Outcome
from zhike.sales.models import Opportunity

A_DAY = 4  # of each kind; the rest is one press away


@dataclass(frozen=True)
class Item:
    """One opportunity on a day; ``by`` is the date that puts it there."""

    by: str
    record_id: int
    name: str
    text: str


@dataclass
class Day:
    """``more`` counts what is not shown, by the date that puts it there."""

    items: list[Item] = field(default_factory=list)
    more: dict[str, int] = field(default_factory=dict)


def days_of(pairs: Sequence[tuple[str, str]], first: date, last: date) -> dict[date, Day]:
    """Open opportunities on each day from ``first`` to ``last`` under a list's filters; two queries."""
    days: dict[date, Day] = defaultdict(Day)
    for by in ("closes_on", "next_on"):
        if rule_for(Opportunity, attribute_of(Opportunity, by)).is_readable:
            _add(days, by, pairs, first, last)
    return days


def _add(days: dict[date, Day], by: str, pairs: Sequence[tuple[str, str]], first: date, last: date) -> None:
    rows = Listing(desk_of("opportunity"), pairs).queryset()
    rows = rows.filter(outcome=Outcome.OPEN, **{f"{by}__range": (first, last)}).order_by()
    numbered = rows.annotate(
        place=Window(
            RowNumber(), partition_by=[F(by)], order_by=[F("amount").desc(nulls_last=True), F("pk").asc()]
        ),
        number=Window(Count("pk"), partition_by=[F(by)]),
    ).filter(place__lte=A_DAY)
    for pk, name, text, day, number in numbered.order_by(by, "place").values_list(
        "pk", "name", "next_step", by, "number"
    ):
        days[day].items.append(Item(by, pk, name, text if by == "next_on" else ""))
        if number > A_DAY:
            days[day].more[by] = number - A_DAY
