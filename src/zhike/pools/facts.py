"""The port through which areas tell what happened to records, and what reclaim rules may ask.

A later area says once that it brings a fact, and writes it as things happen:

>>> supply(Fact.OPPORTUNITY)                                                       # doctest: +SKIP
>>> record("customer", "last_opportunity_at", {customer.pk: opportunity.created_at})  # doctest: +SKIP

Until then a rule on that fact says that there is nothing to go by.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import connection

from zhike.kit.access.door import Reason, open_door
from zhike.pools.choices import Fact
from zhike.pools.models import RecordFacts

_supplied: set[Fact] = {Fact.FOLLOW_UP, Fact.PROTECTION, Fact.ENQUIRY}
WRITTEN = ("last_opportunity_at", "last_deal_at", "contract_ends_on", "open_deals")


def supply(*facts: Fact) -> None:
    """Say that the installation brings these facts from now on; call in ``AppConfig.ready``."""
    _supplied.update(facts)


def is_supplied(fact: str) -> bool:
    """Whether anybody brings the fact."""
    return fact in _supplied


def record(noun: str, column: str, values: Mapping[int, datetime | date | int | None]) -> None:
    """Keep one fact of several records, in the transaction of what brought it about; one statement."""
    if column not in WRITTEN:
        raise ValueError(f"{column} is no fact that areas write")
    kind = RecordFacts._meta.get_field(column).db_type(connection)
    with open_door(Reason.POOLS), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO pools_recordfacts (noun, record_id, {column}"
            f"{'' if column == 'open_deals' else ', open_deals'}, product_line)"
            f" SELECT %s, given.id, given.value{'' if column == 'open_deals' else ', 0'}, ''"
            f" FROM unnest(%s::bigint[], %s::{kind}[]) given (id, value)"
            f" ON CONFLICT (noun, record_id) DO UPDATE SET {column} = excluded.{column}",
            [noun, list(values), list(values.values())],
        )
