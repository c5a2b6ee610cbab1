"""What an analysis looks at: opportunities under the filters of its address, which are those of their list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.utils import timezone

from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.listing import Listing
from zhike.kit.desks.listing.conditions import field_named
from zhike.kit.desks.listing.periods import Period, period
from zhike.kit.records.attributes import readable_names
from zhike.sales.models import Opportunity


class Lens:
    """Opportunities that match the filters of an address, under the acting person's rights.

    The same filters lead from every figure to the list of its records, so that the list counts what the figure says.
    ``usual`` are conditions that hold where the address has none on the same field.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]], usual: Iterable[tuple[str, str]] = ()) -> None:
        given = [(key, value) for key, value in pairs if value and ("." in key or key == "q")]
        named = {field_named(key) for key, _value in given}
        given += [(key, value) for key, value in usual if field_named(key) not in named]
        self.listing = Listing(desk_of("opportunity"), given)

    @property
    def rows(self) -> models.QuerySet[Opportunity]:
        return self.listing.queryset().order_by()

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return self.listing.filters.pairs()

    @property
    def query(self) -> str:
        """The filters as a query string, to go on with them to another analysis."""
        return urlencode(self.pairs)

    def list_url(self, **conditions: object) -> str:
        """The list under these filters and more: ``list_url(stage__in=3)``; a condition replaces those of its field."""
        added = {name.replace("__", "."): str(value) for name, value in conditions.items()}
        fields = {field_named(name) for name in added}
        kept = [(key, value) for key, value in self.pairs if field_named(key) not in fields]
        return f"/opportunities/?{urlencode([*kept, *added.items()])}"

    def value_of(self, name: str) -> str:
        """The raw value of one condition (``pipeline.in``), or nothing."""
        return dict(self.pairs).get(name, "")

    @cached_property
    def shows_amounts(self) -> bool:
        """Whether the acting person may read amounts; sums of what one may not read are not shown either."""
        return "amount" in readable_names(Opportunity)

    def span(self, field: str) -> Period:
        """The days that conditions on a date field leave; open ends reach far."""
        first, last = date(1900, 1, 1), date(9999, 12, 31)
        for condition in self.listing.filters.conditions:
            if condition.attribute.name != field or condition.group:
                continue
            if condition.operator == "within":
                first, last = period(condition.raw, timezone.localdate())
            elif condition.operator == "from":
                first = condition.values[0]
            elif condition.operator == "to":
                last = condition.values[0]
        return Period(first, last)

    def sql(
        self, *columns: str, rows: models.QuerySet[Opportunity] | None = None
    ) -> tuple[str, tuple[Any, ...]]:
        """The rows (or ``rows`` of them) as a statement with its parameters, to stand in a larger one."""
        chosen = self.rows if rows is None else rows
        found: tuple[str, tuple[Any, ...]] = chosen.values(*columns).query.sql_with_params()
        return found
