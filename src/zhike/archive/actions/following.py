"""What follows for an archive from every run that writes a customer or a part of it, in the run's transaction.

Few customers are seen to at once, so that whoever saves sees the result; large runs leave theirs to the minutely
job, so that they stay as fast as they were. This is a follower and no subscriber because a subscriber would have
an event written for each of a hundred thousand rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.db import connection
from django.utils import timezone

from zhike.archive.actions.standing import AT_ONCE, mark_run_stale, mark_stale, mark_visited, renew
from zhike.archive.queries.deadlines import NEW_CUSTOMER, deadline
from zhike.archive.queries.issued import ARCHIVED, issued
from zhike.archive.rules.content import FIELD_PARTS
from zhike.customers.models import Dispenser, Equipment, Tank, YearlySales
from zhike.kit.access.door import Reason, open_door
from zhike.kit.postgres import prepared
from zhike.kit.records.models import Noun

if TYPE_CHECKING:
    from zhike.kit.actions.action import Run
    from zhike.kit.actions.followers import Touched

ROWS: dict[str, tuple[type[Noun], str]] = {
    "equipment": (Equipment, "equipment"),
    "tank": (Tank, "tanks"),
    "dispenser": (Dispenser, "dispensers"),
    "yearlysales": (YearlySales, "years"),
}
"""Rows of the other parts: their noun and what a template calls them."""
NOT_CONTENT = frozenset({"owner_id", "department_id", "updated_at", "version", "deleted_at"})


def follow(run: Run, touched: Sequence[Touched]) -> None:
    """Follower of every run; see ``kit.actions.followers``."""
    if run.is_wholesale:
        if (
            run.writes_wholesale
            and run.action.noun is not None
            and run.action.noun.noun_name() in ("customer", *ROWS)
        ):
            mark_run_stale(run.outcome.action_id, _names("qualification"))
        return
    customers = {one.record_id for one in touched if one.noun == "customer"}
    written = _parents([one for one in touched if one.noun in ROWS])
    if visits := _visited([one.record_id for one in touched if one.noun == "activity" and one.kind == "+"]):
        mark_visited(visits)
    if not (customers or written):
        return
    parts = {part: _having(touched, _names(part)) for part in FIELD_PARTS}
    ids = sorted(customers | {pk for pks in written.values() for pk in pks})
    keep = renew if len(ids) <= AT_ONCE else mark_stale
    keep(ids, parts["natural"], parts["qualification"])
    _begin_filings([one for one in touched if one.noun == "customer"])
    _correct(touched, written)


def _names(part: str) -> list[str]:
    """The fields of a part as history names them: columns, and custom fields by their own names."""
    content = issued().content
    return [name for item in content.part(part).items for name in (item.name, f"{item.name}_id")]


def _having(touched: Iterable[Touched], names: Sequence[str]) -> list[int]:
    """The customers of which one of these fields was written; a new one had them all."""
    wanted = set(names)
    return [
        one.record_id
        for one in touched
        if one.noun == "customer" and (one.kind == "+" or wanted & one.fields - NOT_CONTENT)
    ]


def _parents(touched: Sequence[Touched]) -> dict[str, set[int]]:
    """The customers whose rows were written, by what a template calls the rows."""
    found: dict[str, set[int]] = {}
    for noun in {one.noun for one in touched}:
        model, name = ROWS[noun]
        with open_door(Reason.EVENTS):
            rows = model.with_deleted.filter(pk__in=[one.record_id for one in touched if one.noun == noun])
            found[name] = set(rows.values_list("customer_id", flat=True))
    return found


def _visited(activities: list[int]) -> list[int]:
    """The customers among whom new visits are; nothing is asked where no campaign is open."""
    if not activities:
        return []
    with open_door(Reason.EVENTS), connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT customer_id FROM customers_activity WHERE id = ANY (%s) AND kind = 'visit'"
            " AND EXISTS (SELECT 1 FROM archive_fillingcampaign WHERE closed_at IS NULL)",
            [activities],
        )
        return [pk for (pk,) in cursor.fetchall()]


def _begin_filings(touched: Sequence[Touched]) -> None:
    """Whoever has become a customer of which an archive is kept is to be filed within the term (ARC-11).

    Those that a file brought in are stock; campaigns see to them.
    """
    ids = [one.record_id for one in touched if one.kind == "+" or "category" in one.fields]
    if not ids:
        return
    today = timezone.localdate()
    with open_door(Reason.EVENTS):
        prepared.run(
            "INSERT INTO archive_filing (customer_id, developed_on, due_on, state, days_late, note)"
            " SELECT c.id, %s::date, %s::date, 'open', 0, '' FROM customers_customer c"
            " WHERE c.id = ANY (%s) AND c.category = ANY (%s) AND c.deleted_at IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM archive_filing f WHERE f.customer_id = c.id)",
            [today, deadline(NEW_CUSTOMER, today), ids, sorted(ARCHIVED)],
        )


def _correct(touched: Sequence[Touched], written: dict[str, set[int]]) -> None:
    """A field found inaccurate counts as corrected once it is written again (ARC-12)."""
    pairs = {
        (one.record_id, name.removesuffix("_id"))
        for one in touched
        if one.noun == "customer" and one.kind == "~"
        for name in one.fields - NOT_CONTENT
    }
    pairs |= {(pk, name) for name, ids in written.items() for pk in ids}
    if not pairs:
        return
    customers, names = zip(*sorted(pairs), strict=True)
    with open_door(Reason.EVENTS), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE archive_fieldcheck k SET corrected_on = %s"
            " FROM unnest(%s::bigint[], %s::text[]) AS w (customer_id, field)"
            " WHERE k.customer_id = w.customer_id AND k.field = w.field"
            " AND k.result = 'inaccurate' AND k.corrected_on IS NULL AND k.found_on <= %s",
            [timezone.localdate(), list(customers), list(names), timezone.localdate()],
        )
