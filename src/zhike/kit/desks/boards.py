"""A board under the filters of an address: its columns, their cards page by page, their counts and sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from zhike.kit.desks.board import Beside, Board, BoardColumn, Selector
from zhike.kit.desks.desk import Desk
from zhike.kit.desks.listing import Listing
from zhike.kit.desks.table import drawn
from zhike.kit.errors import Missing
from zhike.kit.phrases import labelled
from zhike.kit.records.attributes import Attribute, attribute_of, rule_for

CARDS = 20
NOTHING = Beside()


@dataclass(frozen=True)
class Head:
    """What stands above a column; ``total`` and ``weighted`` in yuan, None where not asked for."""

    count: int = 0
    total: Decimal | None = None
    weighted: Decimal | None = None

    def plus(self, row: Mapping[str, Any]) -> Head:
        """With the records of one group added; a weight in per cent weighs their sum."""
        total, weighted = self.total, self.weighted
        if "total" in row:
            more = row["total"] or Decimal(0)
            total = (total or Decimal(0)) + more
            if "board_weight" in row:
                weighted = (weighted or Decimal(0)) + more * (row["board_weight"] or 0) / 100
        return Head(self.count + row["number"], total, weighted)


@dataclass(frozen=True)
class Card:
    """One record on the board; ``facts`` are label and drawn value, ``days`` those since ``since``."""

    id: int
    title: str
    url: str
    amount: str
    facts: tuple[tuple[str, Any], ...]
    badges: tuple[tuple[str, str], ...]
    days: str
    since: str
    is_stale: bool


@dataclass(frozen=True)
class Cards:
    """A page of a column; ``cursor`` is where to go on, None at its end."""

    column: BoardColumn
    cards: list[Card]
    cursor: str | None


class BoardView:
    """A board of a desk (``code`` names one of its further ones) as an address asks for it."""

    def __init__(self, desk: Desk, pairs: Sequence[tuple[str, str]], code: str = "") -> None:
        board = desk.boards.get(code) if code else desk.board
        if board is None:
            raise Missing("no_board", _("没有看板"))
        self.desk = desk
        self.board: Board = board
        self.url = f"{desk.list_url()}boards/{code}" if code else f"{desk.list_url()}board"
        self.by: Attribute = attribute_of(desk.noun, self.board.by)
        if not rule_for(desk.noun, self.by).is_readable:
            raise Missing("no_board", _("没有看板"))
        self.given = dict(pairs)
        own = {f"{self.by.name}.{operator}" for operator in self.by.kind.operators} | {self.by.name}
        scope = self.board.scope(desk.noun, self.given)
        left_out = own | {"columns", "sort", "cursor", "view", "limit"} | {key for key, _value in scope}
        self.pairs = [*[(key, value) for key, value in pairs if key not in left_out and value], *scope]

    @property
    def amount(self) -> Attribute | None:
        return self._readable(self.board.amount)

    def _readable(self, name: str) -> Attribute | None:
        if not name:
            return None
        attribute = attribute_of(self.desk.noun, name)
        return attribute if rule_for(self.desk.noun, attribute).is_readable else None

    @cached_property
    def columns(self) -> dict[str, BoardColumn]:
        """The columns from left to right, by their value."""
        return {column.value: column for column in self.board.columns(self.desk.noun, self.given)}

    @cached_property
    def selector(self) -> Selector | None:
        return self.board.selector(self.desk.noun, self.given)

    def column(self, value: str) -> BoardColumn:
        """One column; raises ``Missing``."""
        if value not in self.columns:
            raise Missing("no_column", _("没有这一列"))
        return self.columns[value]

    def listing(self, column: BoardColumn, cursor: str = "") -> Listing:
        """The cards of a column as a list."""
        shown = [self.desk.noun.title, *self.board.card, self.board.since, self.board.amount]
        known = [name for name in dict.fromkeys(shown) if name and self._readable(name)]
        pairs = [*self.pairs, *self.board.conditions(column.value), ("sort", ",".join(self.board.sort))]
        pairs += [("cursor", cursor)] if cursor else []
        return Listing(self.desk, pairs, columns=known, limit=CARDS)

    def cards(self, column: BoardColumn, cursor: str = "") -> Cards:
        """One page of a column."""
        return self.first_cards([column], cursor)[0]

    def first_cards(self, columns: Sequence[BoardColumn], cursor: str = "") -> list[Cards]:
        """A page of each column; what stands beside the cards is asked for once."""
        listings = [self.listing(column, cursor) for column in columns]
        pages = [listing.page() for listing in listings]
        beside = self.board.beside([row for page in pages for row in page.rows])
        found = []
        for column, listing, page in zip(columns, listings, pages, strict=True):
            shown = {attribute.name: attribute for attribute in listing.columns.attributes}
            names = [name for name in self.board.card if name in shown]
            draws = [(shown[name], drawn(self.desk, shown[name])) for name in names]
            cards = [self._card(row, column, draws, beside.get(row["id"], NOTHING)) for row in page.rows]
            found.append(Cards(column, cards, page.next_cursor))
        return found

    def _card(self, row: dict[str, Any], column: BoardColumn, draws: Sequence[Any], beside: Beside) -> Card:
        began = row.get(self.board.since)
        days = (timezone.now() - began).days if began else 0
        since = attribute_of(self.desk.noun, self.board.since)
        amount = self.amount
        own = [(str(a.label), draw(row)) for a, draw in draws if row[a.name] not in (None, "", [])]
        return Card(
            id=row["id"],
            title=str(row.get(self.desk.noun.title) or f"#{row['id']}"),
            url=self.desk.record_url(row["id"]),
            amount=amount.kind.show(row[amount.name], amount) if amount else "",
            facts=(*own, *beside.facts),
            badges=beside.badges,
            days=_("%(days)s 天") % {"days": days} if days else "",
            since=labelled(since.label, since.kind.show(began, since)) if began else "",
            is_stale=bool(column.stale_after) and days >= column.stale_after,
        )

    def heads(self) -> dict[str, Head]:
        """Count, sum and weighted sum of every column in one query.

        The database adds up by weight too, of which there are few: a product for each record would cost more.
        """
        records = Listing(self.desk, self.pairs).queryset().order_by()
        amount, weight = self.amount, self._readable(self.board.weight)
        groups = {"board_place": self.board.place(self.desk.noun)}
        wanted: dict[str, Any] = {"number": Count("pk")}
        if amount:
            wanted["total"] = Sum(amount.expression())
        if amount and weight:
            groups["board_weight"] = weight.expression()
        heads: dict[str, Head] = {}
        for row in records.values(**groups).annotate(**wanted):
            place = str(row["board_place"])
            heads[place] = heads.get(place, Head()).plus(row)
        return heads
