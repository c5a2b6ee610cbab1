"""Match keys kept true: after every run in its transaction, after imports by the worker, set by set.

An entry says which version of the record it was made of; whatever is newer, or has none, is made again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from zhike.customers.models import Customer, FormerName
from zhike.duplicates.rules.keys import keys_of, number_of
from zhike.kit.access.door import Reason, open_door
from zhike.kit.events.recording import defer
from zhike.kit.history.models import Change
from zhike.kit.postgres import prepared

if TYPE_CHECKING:
    from zhike.kit.actions.action import Run
    from zhike.kit.actions.followers import Touched

Ask = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]
"""Sends one statement; gives its rows."""
TASK = "zhike.refresh_match_keys"
BATCH = 5_000
WATCHED = frozenset({"name", "phone", "credit_code", "tax_number", "licence_number", "kind", "deleted_at"})

READ = """
SELECT c.id, c.version, c.kind = 'person', c.phone, ARRAY[c.credit_code, c.tax_number, c.licence_number],
       array_prepend(c.name, (SELECT array_agg(f.name ORDER BY f.id) FROM customers_formername f
                              WHERE f.customer_id = c.id AND f.deleted_at IS NULL))
FROM customers_customer c WHERE c.id = ANY (%s) AND c.deleted_at IS NULL
"""
WRITE = """
INSERT INTO duplicates_matchentry (noun, record_id, version, has_code, keys, written_at)
SELECT 'customer', id, version, has_code, keys::bigint[], coalesce(%s::timestamptz, clock_timestamp())
FROM unnest(%s::bigint[], %s::int[], %s::boolean[], %s::text[]) AS given (id, version, has_code, keys)
ON CONFLICT (noun, record_id) DO UPDATE
SET version = excluded.version, has_code = excluded.has_code, keys = excluded.keys, written_at = excluded.written_at
"""
STALE = """
SELECT c.id FROM customers_customer c
LEFT JOIN duplicates_matchentry e ON e.noun = 'customer' AND e.record_id = c.id
WHERE c.deleted_at IS NULL AND c.id > %s AND e.version IS DISTINCT FROM c.version ORDER BY c.id LIMIT %s
"""
GONE = """
DELETE FROM duplicates_matchentry e WHERE noun = 'customer' AND NOT EXISTS (
    SELECT 1 FROM customers_customer c WHERE c.id = e.record_id AND c.deleted_at IS NULL)
"""


def follow(run: Run, touched: Sequence[Touched]) -> None:
    """Follower of every run: entries of the customers whose name, phone or code it changed."""
    if run.is_wholesale:
        if run.writes_wholesale and run.action.noun in (Customer, FormerName, None):
            defer(TASK)
        return
    ids = {
        one.record_id
        for one in touched
        if one.noun == "customer" and (one.kind != "~" or one.fields & WATCHED)
    }
    if named := {one.record_id for one in touched if one.noun == "formername"}:
        ids |= _customers_of(run.outcome.action_id, named)
    if ids:
        with open_door(Reason.DUPLICATES):
            refresh(prepared.run, sorted(ids))


def _customers_of(run_id: int, former_names: set[int]) -> set[int]:
    """Whose former names these are or, where they are gone, were."""
    with open_door(Reason.DUPLICATES):
        found = set(FormerName.with_deleted.filter(pk__in=former_names).values_list("customer_id", flat=True))
        gone = Change.objects.filter(run_id=run_id, noun="formername", kind="-", record_id__in=former_names)
        return found | {before["customer_id"] for before in gone.values_list("before", flat=True) if before}


def refresh(ask: Ask, ids: Sequence[int], at: datetime | None = None) -> int:
    """Make the entries of these customers anew, remove those of binned ones; returns how many were made.

    The door must be open, unless ``ask`` is the migrations'. ``at`` is when they count as written.
    """
    made = 0
    for start in range(0, len(ids), BATCH):
        part = list(ids[start : start + BATCH])
        rows = ask(READ, [part])
        kept = {row[0] for row in rows}
        if gone := [pk for pk in part if pk not in kept]:
            ask("DELETE FROM duplicates_matchentry WHERE noun = 'customer' AND record_id = ANY (%s)", [gone])
        if rows:
            ask(WRITE, [at, *_columns(rows)])
            made += len(rows)
    return made


def _columns(rows: Iterable[tuple[Any, ...]]) -> list[list[Any]]:
    columns: dict[str, list[Any]] = defaultdict(list)
    for pk, version, is_person, phone, codes, names in rows:
        keys = keys_of(names, (phone,), codes, is_person)
        columns["id"].append(pk)
        columns["version"].append(version)
        columns["has_code"].append(bool(codes[0]))
        columns["keys"].append("{" + ",".join(str(number_of(key)) for key in sorted(keys)) + "}")
    return [columns[name] for name in ("id", "version", "has_code", "keys")]


def stale(cursor: Any) -> Iterator[list[int]]:
    """Ids of customers whose entry is missing or older than they are, in portions."""
    last = 0
    while True:
        cursor.execute(STALE, [last, BATCH])
        ids = [row[0] for row in cursor.fetchall()]
        if not ids:
            return
        yield ids
        last = ids[-1]


def catch_up(cursor: Any, at: datetime | None = None) -> int:
    """Bring every entry up to date; returns how many were made. Reads a million rows in a few seconds."""

    def ask(statement: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall()) if cursor.description else []

    cursor.execute(GONE)
    return sum(refresh(ask, ids, at) for ids in stale(cursor))
