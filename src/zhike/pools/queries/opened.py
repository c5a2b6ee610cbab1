"""What somebody who opened an entry sees of the record behind it: all but what the pool hides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from zhike.customers.models import Activity, Contact, Customer
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.fields import FieldRule
from zhike.kit.desks.record.shown import Shown, show_all, stored_values
from zhike.kit.desks.record.titles import Titles
from zhike.kit.records.attributes import attribute_of, attributes_of, rule_for
from zhike.kit.records.models import Noun
from zhike.pools.models import Pool, PoolEntry
from zhike.pools.poolables import model_of

LEFT_OUT = frozenset(
    {"owner", "department", "created_by", "updated_at", "remark", "bank_name", "bank_account"}
)
LATEST = 5


@dataclass
class Opened:
    """The fields shown, the contacts' names and posts, the latest activities."""

    fields: list[Shown]
    contacts: list[dict[str, Any]] = field(default_factory=list)
    activities: list[dict[str, Any]] = field(default_factory=list)


def opened(entry: PoolEntry) -> Opened:
    """Read past the door, for a member of the pool whose look has been counted; four queries at most."""
    pool, noun = entry.pool, model_of(entry.noun)
    readable = [
        attribute
        for attribute in attributes_of(noun)
        if attribute.name not in LEFT_OUT
        and not pool.hides(attribute.name)
        and rule_for(noun, attribute) is not FieldRule.HIDDEN
    ]
    with open_door(Reason.POOLS):
        record = noun.objects.get(pk=entry.record_id)
        shown = show_all(noun, readable, stored_values(record, tuple(readable)), Titles())
        return Opened(
            [one for one in shown.values() if not one.is_empty],
            _contacts(pool, entry),
            _activities(pool, entry),
        )


def _readable(noun: type[Noun], *names: str) -> list[str]:
    return [name for name in names if rule_for(noun, attribute_of(noun, name)).is_readable]


def _contacts(pool: Pool, entry: PoolEntry) -> list[dict[str, Any]]:
    names = _readable(Contact, "name", "post") if entry.noun == Customer.noun_name() else []
    if pool.hides("contacts") or "name" not in names:
        return []
    rows = Contact.objects.filter(customer_id=entry.record_id).order_by("name_key", "pk")
    return list(rows.values(*names)[:LATEST])


def _activities(pool: Pool, entry: PoolEntry) -> list[dict[str, Any]]:
    names = _readable(Activity, "subject", "happened_at") if entry.noun == Customer.noun_name() else []
    if pool.hides("activities") or len(names) < len(("subject", "happened_at")):
        return []
    rows = Activity.objects.filter(customer_id=entry.record_id).order_by("-happened_at", "-pk")
    return list(rows.values(*names)[:LATEST])
