"""Boards: which columns there are, their cards page by page, their counts and sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from zhike.kit.desks.desk import Board, Desk
from zhike.kit.desks.listing import Listing
from zhike.kit.desks.table import drawn
from zhike.kit.errors import Missing
from zhike.kit.records.attributes import Attribute, attribute_of, rule_for

CARDS = 20


@dataclass(frozen=True)
class Head:
    """What stands above a column; ``total`` and ``weighted`` in yuan, None where not asked for."""

    count: int = 0
    total: Decimal | None = None
    weighted: Decimal | None = None


@dataclass(frozen=True)
class Card:
    """One record on the board; ``facts`` are label and drawn value."""

    id: int
    title: str
    url: str
    amount: str
    facts: tuple[tuple[str, Any], ...]
    days: str
    is_stale: bool


class BoardView:
    """The board of a desk under the filters of an address."""

    def __init__(self, desk: Desk, pairs: Sequence[tuple[str, str]]) -> None:
        if desk.board is None:
            raise Missing("no_board", _("没有看板"))
        self.desk = desk
        self.board: Board = desk.board
        self.by: Attribute = attribute_of(desk.noun, self.board.by)
        if not rule_for(desk.noun, self.by).is_readable:
            raise Missing("no_board", _("没有看板"))
        own = {f"{self.by.name}.{operator}" for operator in self.by.kind.operators} | {self.by.name}
        left_out = own | {"columns", "sort", "cursor", "view", "limit"}
        self.pairs = [(key, value) for key, value in pairs if key not in left_out and value]

    @property
    def amount(self) -> Attribute | None:
        if not self.board.amount:
            return None
        attribute = attribute_of(self.desk.noun, self.board.amount)
        return attribute if rule_for(self.desk.noun, attribute).is_readable else None

    def columns(self) -> list[tuple[str, str]]:
        """Value and label of each column, in the order of the options."""
        return [(option.value, str(option.label)) for option in self.by.options]

    def listing(self, column: str, cursor: str = "") -> Listing:
        if column not in dict(self.columns()):
            raise Missing("no_column", _("没有这一列"))
        shown = [self.desk.noun.title, *self.board.card, "updated_at"]
        shown += [self.amount.name] if self.amount else []
        pairs = [*self.pairs, (f"{self.by.name}.in", column), ("sort", ",".join(self.board.sort))]
        pairs += [("cursor", cursor)] if cursor else []
        known = [name for name in dict.fromkeys(shown) if self._is_visible(name)]
        return Listing(self.desk, pairs, columns=known, limit=CARDS)

    def _is_visible(self, name: str) -> bool:
        return rule_for(self.desk.noun, attribute_of(self.desk.noun, name)).is_readable

    def cards(self, column: str, cursor: str = "") -> tuple[list[Card], str | None]:
        """One page of a column, and where to go on."""
        listing = self.listing(column, cursor)
        page = listing.page()
        attributes = {attribute.name: attribute for attribute in listing.columns.attributes}
        draws = [
            (str(attributes[name].label), name, drawn(self.desk, attributes[name]))
            for name in self.board.card
            if name in attributes
        ]
        return [self._card(row, draws) for row in page.rows], page.next_cursor

    def _card(self, row: dict[str, Any], draws: Sequence[tuple[str, str, Any]]) -> Card:
        days = (timezone.now() - row["updated_at"]).days if "updated_at" in row else 0
        amount = self.amount
        return Card(
            id=row["id"],
            title=str(row.get(self.desk.noun.title) or f"#{row['id']}"),
            url=self.desk.record_url(row["id"]),
            amount=amount.kind.show(row[amount.name], amount) if amount else "",
            facts=tuple((label, draw(row)) for label, name, draw in draws if row[name] not in (None, "")),
            days=_("%(days)s 天") % {"days": days} if days else "",
            is_stale=bool(self.board.stale_after) and days >= self.board.stale_after,
        )

    def heads(self) -> dict[str, Head]:
        """Count, sum and weighted sum of every column in one query."""
        records = Listing(self.desk, self.pairs).queryset().order_by()
        wanted: dict[str, Any] = {"number": Count("pk")}
        if amount := self.amount:
            wanted["total"] = Sum(amount.expression())
        found = records.values(self.by.column).annotate(**wanted)
        return {row[self.by.column]: self._head(row[self.by.column], row) for row in found}

    def _head(self, column: str, row: dict[str, Any]) -> Head:
        total = (row["total"] or Decimal(0)) if "total" in row else None
        weight = self.board.weight.get(column)
        weighted = total * weight if total is not None and weight is not None else None
        return Head(row["number"], total, weighted)
