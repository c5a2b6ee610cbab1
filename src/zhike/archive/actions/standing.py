"""Keeping the standing of every archive true: at once for few customers, in sets for many, all each night.

These read parts of archives that the acting person may not see, and write figures only; so they pass the door.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from zhike.archive.queries.standing_sql import renewal
from zhike.customers.rules.completeness import YEARS_STRESSED
from zhike.kit.access.door import Reason, open_door
from zhike.kit.postgres import prepared

SLICE = 50_000
AT_ONCE = 50
"""So many customers are seen to in the run that wrote them; more wait for the minutely job."""


def renew(ids: Sequence[int], natural: Sequence[int] = (), qualification: Sequence[int] = ()) -> None:
    """Work out the standing of these customers; ``natural`` and ``qualification`` had that part written today."""
    if not ids:
        return
    with open_door(Reason.EVENTS):
        _run(
            "c.id = ANY (%(ids)s)",
            "c.id = ANY (%(natural)s)",
            "c.id = ANY (%(qualification)s)",
            ids=list(ids),
            natural=list(natural),
            qualification=list(qualification),
        )
        _forget_binned("s.customer_id = ANY (%(ids)s)", list(ids))
        _fill_targets(list(ids))


def renew_stale() -> int:
    """Work out the standing of what large runs wrote since the last time; returns how many customers."""
    total = 0
    while taken := _take_stale():
        total += len(taken)
        renew(
            [pk for pk, _n, _q in taken],
            [pk for pk, is_natural, _q in taken if is_natural],
            [pk for pk, _n, is_qualification in taken if is_qualification],
        )
    return total


def renew_all() -> None:
    """Work out every standing anew: years roll on, templates change. A million take about a minute."""
    with open_door(Reason.NIGHTLY), connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(min(id), 0), coalesce(max(id), 0) FROM customers_customer")
        first, last = cursor.fetchone()
        for start in range(first, last + 1, SLICE):
            _run("c.id BETWEEN %(first)s AND %(last)s", "false", "false", first=start, last=start + SLICE - 1)
        _forget_binned("true", [])
        _fill_targets(None)
        mark_visited()


def _run(chosen: str, is_natural: str, is_qualification: str, **parameters: int | list[int]) -> None:
    today = timezone.localdate()
    statement = renewal(chosen, is_natural, is_qualification)
    years = {"first_year": today.year - YEARS_STRESSED + 1, "last_year": today.year}
    _send(statement, {"today": today, **years, **parameters})


def _send(statement: str, parameters: dict[str, Any]) -> None:
    """Of a few customers, as after every save, by a plan that is kept; of many by one made for them."""
    ids = parameters.get("ids")
    if ids is not None and 0 < len(ids) <= AT_ONCE:
        prepared.run(statement, parameters)
        return
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def _forget_binned(chosen: str, ids: list[int]) -> None:
    """Customers in the recycle bin have no archive to keep."""
    _send(
        f"DELETE FROM archive_standing s WHERE {chosen} AND NOT EXISTS"
        " (SELECT 1 FROM customers_customer c WHERE c.id = s.customer_id AND c.deleted_at IS NULL)",
        {"ids": ids},
    )


def _fill_targets(ids: list[int] | None) -> None:
    """A campaign's customer counts as filled from the first day its archive is complete."""
    _send(
        "UPDATE archive_campaigntarget t SET filled_on = %(today)s"
        " FROM archive_standing s, archive_fillingcampaign g"
        " WHERE s.customer_id = t.customer_id AND g.id = t.campaign_id AND g.closed_at IS NULL"
        " AND t.filled_on IS NULL AND s.is_complete"
        + ("" if ids is None else " AND t.customer_id = ANY (%(ids)s)"),
        {"today": timezone.localdate(), "ids": ids},
    )


VISITED = """
UPDATE archive_campaigntarget t SET visited_on = v.day
FROM (SELECT k.id, min((a.happened_at AT TIME ZONE %(zone)s)::date) AS day
      FROM archive_campaigntarget k
      JOIN archive_fillingcampaign g ON g.id = k.campaign_id AND g.closed_at IS NULL
      JOIN customers_activity a ON a.customer_id = k.customer_id AND a.kind = 'visit' AND a.deleted_at IS NULL
      WHERE k.visited_on IS NULL AND (%(ids)s::bigint[] IS NULL OR k.customer_id = ANY (%(ids)s))
        AND (a.happened_at AT TIME ZONE %(zone)s)::date BETWEEN g.starts_on AND %(today)s
      GROUP BY k.id) v
WHERE t.id = v.id
"""


def mark_visited(customers: Sequence[int] | None = None) -> None:
    """Customers of open campaigns that were visited since the campaign began: these, or all of them."""
    ids = None if customers is None else list(customers)
    with open_door(Reason.EVENTS), connection.cursor() as cursor:
        cursor.execute(VISITED, {"ids": ids, "today": timezone.localdate(), "zone": settings.TIME_ZONE})


def _take_stale() -> list[tuple[int, bool, bool]]:
    with open_door(Reason.EVENTS), connection.cursor() as cursor:
        cursor.execute(
            "WITH taken AS (DELETE FROM archive_stalestanding WHERE id IN"
            " (SELECT id FROM archive_stalestanding ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED) RETURNING *)"
            " SELECT customer_id, bool_or(is_natural), bool_or(is_qualification) FROM taken GROUP BY customer_id",
            [SLICE],
        )
        return list(cursor.fetchall())


def mark_stale(ids: Sequence[int], natural: Sequence[int], qualification: Sequence[int]) -> None:
    """Leave these customers to the minutely job."""
    with open_door(Reason.EVENTS), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO archive_stalestanding (customer_id, is_natural, is_qualification)"
            " SELECT id, id = ANY (%s), id = ANY (%s) FROM unnest(%s::bigint[]) id",
            [list(natural), list(qualification), list(ids)],
        )


MARK_RUN = """
INSERT INTO archive_stalestanding (customer_id, is_natural, is_qualification)
SELECT record_id, true, kind = '+' OR coalesce(after ?| %(names)s, false)
FROM history_change WHERE run_id = %(run)s AND noun = 'customer'
UNION ALL
SELECT r.customer_id, false, false
FROM history_change h JOIN (
    SELECT 'equipment' AS noun, id, customer_id FROM customers_equipment
    UNION ALL SELECT 'tank', id, customer_id FROM customers_tank
    UNION ALL SELECT 'dispenser', id, customer_id FROM customers_dispenser
    UNION ALL SELECT 'yearlysales', id, customer_id FROM customers_yearlysales
) r ON r.noun = h.noun AND r.id = h.record_id
WHERE h.run_id = %(run)s
"""


def mark_run_stale(run_id: int, qualification: Sequence[str]) -> None:
    """Leave everything a wholesale run (an import) wrote to the minutely job."""
    with open_door(Reason.EVENTS), connection.cursor() as cursor:
        cursor.execute(MARK_RUN, {"run": run_id, "names": list(qualification)})
