"""From address parameters to rows: the one query side of list pages, API, exports and selections."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from zhike.kit.access.acting import current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.revisions import revision
from zhike.kit.access.rights import narrow
from zhike.kit.desks.desk import Desk
from zhike.kit.desks.listing.chips import Chip, chips
from zhike.kit.desks.listing.columns import Columns, columns_of, parse_columns
from zhike.kit.desks.listing.conditions import Filters, parse_filters
from zhike.kit.desks.listing.count import EXACT_UP_TO, Count, Sums, count_of, sums_of
from zhike.kit.desks.listing.cursor import END, Cursor, decoded
from zhike.kit.desks.listing.filters import as_q
from zhike.kit.desks.listing.paging import beyond
from zhike.kit.desks.listing.sorting import Sort, Term, parse_sort
from zhike.kit.desks.listing.statements import OneOf, statement
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute, attribute_map, rule_for
from zhike.kit.records.models import Noun
from zhike.kit.search.within import Found, search_in

USUAL_ROWS = 50
MOST_ROWS = 200
Params = Mapping[str, Any] | Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Page:
    """Some rows in order, and where to go on from them (``None`` at the ends)."""

    rows: list[dict[str, Any]]
    columns: Columns
    next_cursor: str | None
    previous_cursor: str | None


class Listing:
    """A list as an address describes it, under the acting person's rights.

    ``params`` is a ``QueryDict``, a mapping or pairs. ``rows`` replaces the desk's records (recycle
    bin, related panels). ``columns`` and ``limit`` win over the address; ``is_strict`` refuses
    parameters that mean nothing. Raises ``Refused`` for what cannot be understood.
    """

    def __init__(
        self,
        desk: Desk,
        params: Params = (),
        *,
        rows: models.QuerySet[Any] | None = None,
        columns: Sequence[str] | None = None,
        limit: int | None = None,
        is_strict: bool = False,
    ) -> None:
        self.desk = desk
        self.noun: type[Noun] = desk.noun
        self.pairs = list(_pairs(params))
        self._rows = rows
        given = dict(self.pairs)
        self.q = given.get("q", "").strip()
        self.cursor = given.get("cursor", "")
        self.limit = limit or _limit(given.get("limit", ""))
        self.filters: Filters = parse_filters(self.noun, self.pairs, is_strict=is_strict, facets=desk.facets)
        self.sort: Sort = parse_sort(self.noun, given.get("sort", ""), desk.sort)
        wanted = ",".join(columns) if columns is not None else given.get("columns", "")
        self.columns: Columns = parse_columns(self.noun, wanted, desk.columns)

    @cached_property
    def _matching(self) -> models.QuerySet[Any]:
        records = self._rows if self._rows is not None else self.desk.rows()
        records = narrow(records)
        return records.filter(as_q(self.filters)) if self.filters else records

    @cached_property
    def found(self) -> Found | None:
        """What ``q`` finds in this noun; ``None`` without a search."""
        return search_in(self.noun, self.q) if self.q else None

    @cached_property
    def _is_wide(self) -> bool:
        """Whether so much is found that it must be paged through past the door."""
        return self.found is not None and self.found.ids is None

    @cached_property
    def _narrowed(self) -> models.QuerySet[Any]:
        if self.found is None:
            return self._matching
        return self.found.among(self._matching) if self._is_wide else self._among_known()

    def _among_known(self) -> models.QuerySet[Any]:
        return self._matching.filter(OneOf())

    @property
    def _known(self) -> Sequence[int] | None:
        """The ids of all that ``q`` finds; ``None`` without a search, and where they are too many to list."""
        if self.found is None:
            return None
        return self.found.ids if self.found.ids is not None else self.found.counted or None

    def queryset(self) -> models.QuerySet[Any]:
        """All records that match, unordered; for selections and bulk actions."""
        return self._matching.filter(pk__in=self.found.all_ids()) if self.found else self._matching

    def page(self) -> Page:
        """The page at the cursor; one query, and one more per linked noun shown."""
        cursor = self._cursor()
        is_backward = cursor.is_backward if cursor else False
        found = self._read(cursor, self.limit + 1)
        is_more, found = len(found) > self.limit, found[: self.limit]
        if is_backward:
            found.reverse()
        has_next, has_previous = (
            (bool(cursor.values), is_more) if cursor and is_backward else (is_more, bool(cursor))
        )
        return Page(
            rows=self.columns.rows(found),
            columns=self.columns,
            next_cursor=self._cursor_at(found[-1], False) if found and has_next else None,
            previous_cursor=self._cursor_at(found[0], True) if found and has_previous else None,
        )

    def count(self, is_exact: bool = False) -> Count:
        """How many records match; exact up to 10,000 or on demand."""
        if counted := self._counted_by_search(is_exact):
            return counted
        if (known := self._known) is not None:
            return count_of(self._among_known, is_exact, self._key("count"), known)
        with self._way():
            return count_of(lambda: self._narrowed, is_exact, self._key("count"))

    def _counted_by_search(self, is_exact: bool) -> Count | None:
        """A search without filters has counted already."""
        if not self.found or self.filters or self._rows is not None or (is_exact and self._is_wide):
            return None
        return Count(min(self.found.count, EXACT_UP_TO), self.found.count <= EXACT_UP_TO)

    def sums(self, is_exact: bool = False) -> Sums:
        """Count and totals of the desk's summed columns that the person may read."""
        if (counted := self._counted_by_search(is_exact)) and not (counted.exact and self.summed):
            return Sums(counted, {}, is_known=counted.exact)
        if (known := self._known) is not None:
            return sums_of(self._among_known(), self.summed, is_exact, known)
        with self._way():
            return sums_of(self._narrowed, self.summed, is_exact)

    @cached_property
    def summed(self) -> list[Attribute]:
        known = attribute_map(self.noun)
        named = [known[name] for name in self.desk.sums if name in known]
        return [attribute for attribute in named if rule_for(self.noun, attribute).is_readable]

    def chips(self) -> list[Chip]:
        """The filters in words."""
        return chips(self.filters)

    def stream(
        self, attributes: Sequence[Attribute] | None = None, size: int = 1000
    ) -> Iterator[dict[str, Any]]:
        """All matching rows in order, page by page in constant memory; for exports."""
        columns = columns_of(self.noun, attributes) if attributes is not None else self.columns
        cursor: Cursor | None = None
        while True:
            found = self._read(cursor, size, columns)
            yield from columns.rows(found)
            if len(found) < size:
                return
            cursor = Cursor(self._keys(found[-1], columns))

    def address(self, **changes: str | None) -> str:
        """The list's parameters with some replaced (``None`` drops one); the cursor goes unless given."""
        kept = [(key, value) for key, value in self.pairs if key not in changes and key != "cursor" and value]
        return urlencode([*kept, *[(key, value) for key, value in changes.items() if value]])

    def _cursor(self) -> Cursor | None:
        if not self.cursor:
            return None
        return Cursor((), is_backward=True) if self.cursor == END else decoded(self.cursor, self._order)

    @property
    def _order(self) -> str:
        return f"{self.noun.noun_name()}:{self.sort.text}"

    def _read(
        self, cursor: Cursor | None, limit: int, columns: Columns | None = None
    ) -> list[tuple[Any, ...]]:
        """Raw rows: id, version, shown columns, then the sort values."""
        names = (columns or self.columns).names
        key = None if cursor else self._key(names, limit)
        return statement(lambda: self._selected(cursor, limit, columns), key).rows(self._known or ())

    def _selected(self, cursor: Cursor | None, limit: int, columns: Columns | None) -> models.QuerySet[Any]:
        is_backward = cursor.is_backward if cursor else False
        records = self._narrowed
        if cursor and cursor.values:
            records = records.filter(beyond(self.sort, cursor.values, is_backward))
        records = records.order_by(*self.sort.ordering(is_backward))
        if self._is_wide:
            with self._way():
                ids = list(records.values_list("pk", flat=True)[:limit])
            records = self._matching.filter(pk__in=ids).order_by(*self.sort.ordering(is_backward))
        shown = columns or self.columns
        selected = shown.expressions()
        keys = [term.expression for term in self._terms_beside(shown)]
        return records.values_list("pk", "version", *selected.values(), *keys)[:limit]

    def _key(self, *more: Hashable) -> Hashable | None:
        """What the statement of this list follows from; ``None`` where it is not worth keeping."""
        if self.cursor or self._is_wide or self._rows is not None:
            return None
        revisions = tuple(revision(topic) for topic in ("people", "shares", "fields"))
        pairs = tuple(pair for pair in self.pairs if pair[0] != "q")
        parameters = pairs, self.sort.text, self.found is None, *more
        return self.noun, *parameters, current_acting().told, revisions, timezone.localdate()

    def _way(self) -> AbstractContextManager[None]:
        """Many hits of a search are gone through past the door, with the policy spelled out."""
        return open_door(Reason.SEARCH) if self._is_wide else nullcontext()

    def _terms_beside(self, columns: Columns) -> list[Term]:
        """Levels of the order whose values are not among the shown columns."""
        return [term for term in self.sort.terms[:-1] if term.path not in columns.places]

    def _keys(self, row: Sequence[Any], columns: Columns) -> tuple[Any, ...]:
        """A row's sort values, the id last."""
        beside = iter(row[len(row) - len(self._terms_beside(columns)) :])
        places = columns.places
        keys = [row[places[t.path]] if t.path in places else next(beside) for t in self.sort.terms[:-1]]
        return (*keys, row[0])

    def _cursor_at(self, row: Sequence[Any], is_backward: bool) -> str:
        return Cursor(self._keys(row, self.columns), is_backward).encoded(self._order)


def _pairs(params: Params) -> Iterable[tuple[str, str]]:
    if isinstance(params, MultiValueDict):
        return ((key, str(value)) for key, values in params.lists() for value in values)
    if isinstance(params, Mapping):
        return (
            (key, str(value))
            for key, given in params.items()
            for value in (given if isinstance(given, (list, tuple)) else [given])
        )
    return ((key, str(value)) for key, value in params)


def _limit(text: str) -> int:
    if not text:
        return USUAL_ROWS
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= MOST_ROWS):
        raise Refused("bad_limit", _("limit 应为 1 到 %(most)s") % {"most": MOST_ROWS}, field="limit")
    return int(text)
