"""Which share of what was decided was won, by seller and by product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from zhike.kit.desks.listing.titles import titles_of
from zhike.sales.choices import Outcome
from zhike.sales.queries.lens import Lens
from zhike.sales.rules.funnel import percent


class By(StrEnum):
    """What win rates are compared by."""

    SELLER = "seller"
    PRODUCT = "product"


COLUMNS = {By.SELLER: ("owner", "staff", "owner"), By.PRODUCT: ("product", "product", "product")}


@dataclass(frozen=True)
class WinRate:
    """Won and lost of one seller or product; ``url`` lists exactly these."""

    label: str
    won: int
    lost: int
    amount: Decimal
    url: str

    @property
    def decided(self) -> int:
        return self.won + self.lost

    @property
    def rate(self) -> Decimal:
        """In per cent of what was decided, one decimal."""
        found = percent(self.won, self.decided)
        return Decimal("0.0") if found is None else found


def win_rates(lens: Lens, by: By) -> Sequence[WinRate]:
    """The best rate first, of equal ones the one with more behind it; two statements."""
    column, target, field = COLUMNS[by]
    rows = lens.rows.filter(outcome__in=(Outcome.WON, Outcome.LOST)).values_list(f"{column}_id")
    won = Q(outcome=Outcome.WON)
    counted = list(
        rows.annotate(
            won=Count("pk", filter=won),
            lost=Count("pk", filter=~won),
            total=Sum("amount", filter=won),
        )
    )
    titles = titles_of(target, [key for key, *_figures in counted if key])
    made = [
        WinRate(
            titles.get(key, f"#{key}") if key else _("（空）"),
            win,
            loss,
            total or Decimal(0),
            lens.list_url(
                outcome__in="won,lost", **({f"{field}__in": key} if key else {f"{field}__empty": 1})
            ),
        )
        for key, win, loss, total in counted
    ]
    return sorted(made, key=lambda line: (-line.rate, -line.decided, line.label))
