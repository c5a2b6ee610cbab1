"""Why opportunities are lost and customers do not buy: the reasons, most frequent first (OPP-20)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.listing import Listing
from zhike.kit.desks.listing.conditions import field_named
from zhike.kit.desks.listing.titles import titles_of
from zhike.sales.choices import Outcome, ReasonKind
from zhike.sales.queries.lens import Lens

# Fields that opportunities and refusals share.
OF_REFUSALS = frozenset({"product", "customer", "owner", "department"})


@dataclass(frozen=True)
class Given:
    """How often one reason was given; ``amount`` is what was lost with it, in yuan, None for refusals."""

    label: str
    count: int
    amount: Decimal | None
    url: str


def reasons_of(kind: ReasonKind, pairs: Iterable[tuple[str, str]]) -> Sequence[Given]:
    """Every reason given under the filters of an address, the most frequent first; two statements."""
    return _lost(Lens(pairs)) if kind is ReasonKind.LOST else _refused(list(pairs))


def _lost(lens: Lens) -> list[Given]:
    rows = lens.rows.filter(outcome=Outcome.LOST).values_list("reason_id")
    counted = list(rows.annotate(number=Count("pk"), total=Sum("amount")))
    urls = {key: lens.list_url(outcome__in="lost", **_condition(key)) for key, *_figures in counted}
    return _sorted([(key, number, total or Decimal(0)) for key, number, total in counted], urls)


def _refused(pairs: list[tuple[str, str]]) -> list[Given]:
    desk = desk_of("refusal")
    known = OF_REFUSALS | {"reason", "happened_on"}
    listing = Listing(desk, [pair for pair in pairs if pair[1] and field_named(pair[0]) in known])
    counted = list(listing.queryset().order_by().values_list("reason_id").annotate(number=Count("pk")))
    kept = [pair for pair in listing.filters.pairs() if field_named(pair[0]) != "reason"]
    urls = {key: f"{desk.list_url()}?{urlencode([*kept, ('reason.in', key)])}" for key, _number in counted}
    return _sorted([(key, number, None) for key, number in counted], urls)


def _condition(key: int | None) -> dict[str, object]:
    return {"reason__in": key} if key else {"reason__empty": 1}


def _sorted(counted: list[tuple[int | None, int, Decimal | None]], urls: dict[Any, str]) -> list[Given]:
    titles = titles_of("reason", [key for key, *_figures in counted if key])
    made = [
        Given(titles.get(key, f"#{key}") if key else _("未填原因"), number, amount, urls[key])
        for key, number, amount in counted
    ]
    return sorted(made, key=lambda one: (-one.count, one.label))
