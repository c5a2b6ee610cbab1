"""The record before and after another in the list one came from."""

from __future__ import annotations

from typing import Any

from zhike.kit.desks.desk import Desk
from zhike.kit.desks.listing import Listing
from zhike.kit.desks.listing.paging import beyond
from zhike.kit.errors import Refused


def neighbour(desk: Desk, pk: int, params: Any, is_backward: bool) -> int | None:
    """The id of the next (or previous) record under a list's filters and order; two queries.

    ``None`` at the ends, and where the list's address means nothing any more.
    """
    try:
        listing = Listing(desk, params)
        sort = listing.sort
    except Refused:
        return None
    keys = {f"k_{number}": term.expression for number, term in enumerate(sort.terms)}
    values = desk.noun.with_deleted.filter(pk=pk).values_list(*keys.values()).first()
    if values is None:
        return None
    rows = listing.queryset().filter(beyond(sort, values, is_backward)).order_by(*sort.ordering(is_backward))
    found: int | None = rows.values_list("pk", flat=True).first()
    return found
