"""The nightly search of the whole base: records that share a match key, compared, kept as pairs to be reviewed.

Only what was written since the last search is compared with everything, so that a night costs what the day
brought. Blocks of more than ``BLOCK`` records with one key tell nothing (a common name) and are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

import orjson
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.duplicates import keeping
from zhike.duplicates.models import Scan
from zhike.duplicates.rules.likeness import Likeness, Subject, compare
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import Action, running
from zhike.kit.rulebook.values import value

BLOCK = 100
PORTION = 50_000  # pairs compared and stored at once
NEVER = datetime(2000, 1, 1, tzinfo=timezone.get_default_timezone())
SCAN = Action("duplicates.scan", lambda: None, None, None, _("查找重复"))
Report = Callable[[int, int], None]

# Two registered records are one only by their code: of such a pair the others' keys need not be compared.
KEYS = """
CREATE TEMP TABLE scan_keys ON COMMIT DROP AS
SELECT key, e.record_id AS id, e.has_code, e.written_at > %(since)s AS is_fresh
FROM duplicates_matchentry e, unnest(e.keys) AS key WHERE e.noun = 'customer'
"""
BLOCKS = """
CREATE TEMP TABLE scan_blocks ON COMMIT DROP AS
SELECT key FROM scan_keys GROUP BY key HAVING count(*) BETWEEN 2 AND %(block)s AND bool_or(is_fresh)
"""
PAIRS = """
CREATE TEMP TABLE scan_pairs ON COMMIT DROP AS
WITH members AS MATERIALIZED (SELECT k.* FROM scan_keys k JOIN scan_blocks USING (key))
SELECT DISTINCT least(a.id, b.id) AS first_id, greatest(a.id, b.id) AS second_id
FROM members a JOIN members b ON b.key = a.key AND b.id <> a.id
WHERE a.is_fresh AND (b.id > a.id OR NOT b.is_fresh) AND NOT (a.has_code AND b.has_code)
"""
TOLD = """
DELETE FROM scan_pairs p USING duplicates_duplicatepair d
WHERE d.noun = 'customer' AND d.first_id = p.first_id AND d.second_id = p.second_id AND d.verdict <> 'open'
"""
READ = """
SELECT c.id, c.name, c.phone, ARRAY[c.credit_code, c.tax_number, c.licence_number], c.kind = 'person',
       ARRAY(SELECT f.name FROM customers_formername f WHERE f.customer_id = c.id AND f.deleted_at IS NULL)
FROM customers_customer c WHERE c.id = ANY (%s)
"""
STORE = """
INSERT INTO duplicates_duplicatepair
    (noun, first_id, second_id, score, reasons, verdict, reason, created_at, updated_at, version, extra)
SELECT %(noun)s, first, second, score, reasons::jsonb, 'open', '', now(), now(), 1, '{}'
FROM unnest(%(first)s::bigint[], %(second)s::bigint[], %(score)s::int[], %(reasons)s::text[])
     AS given (first, second, score, reasons)
ON CONFLICT (noun, first_id, second_id) DO UPDATE SET score = excluded.score, reasons = excluded.reasons
WHERE duplicates_duplicatepair.verdict = 'open' AND duplicates_duplicatepair.score <> excluded.score
"""
# Contacts of one customer with one name or one mobile number.
CONTACTS = """
INSERT INTO duplicates_duplicatepair
    (noun, first_id, second_id, score, reasons, verdict, reason, created_at, updated_at, version, extra)
SELECT 'contact', a.id, b.id, CASE WHEN a.name = b.name THEN 96 ELSE 90 END,
       CASE WHEN a.name = b.name THEN '[["name", ""]]' ELSE '[]' END::jsonb
       || CASE WHEN a.mobile_digits <> '' AND a.mobile_digits = b.mobile_digits
               THEN '[["phone", ""]]' ELSE '[]' END::jsonb,
       'open', '', now(), now(), 1, '{}'
FROM customers_contact a JOIN customers_contact b ON b.customer_id = a.customer_id AND b.id > a.id
WHERE (a.updated_at > %(since)s OR b.updated_at > %(since)s) AND a.deleted_at IS NULL AND b.deleted_at IS NULL
  AND (a.name = b.name OR (a.mobile_digits <> '' AND a.mobile_digits = b.mobile_digits))
ON CONFLICT DO NOTHING
"""
# A pair of which one side is gone waits for nobody.
OVER = """
DELETE FROM duplicates_duplicatepair p WHERE p.verdict = 'open' AND p.noun = %(noun)s AND EXISTS (
    SELECT 1 FROM {table} t WHERE t.id IN (p.first_id, p.second_id) AND t.deleted_at IS NOT NULL)
"""


def scan(report: Report = lambda done, total: None, is_whole: bool = False) -> Scan:
    """Find doubles among all customers and contacts; ``is_whole`` compares everything anew.

    To be called by the worker, for nobody in particular; all pairs are written by one run.
    """
    began = timezone.now()
    with running(SCAN, {"whole": is_whole}) as run, open_door(Reason.DUPLICATES):
        last = None if is_whole else Scan.objects.exclude(ended_at=None).order_by("-began_at").first()
        since = last.began_at if last else NEVER
        done = Scan(began_at=began)
        with connection.cursor() as cursor:
            keeping.catch_up(cursor, began)  # part of this search, not of the next
            _make_pairs(cursor, since)
            done.compared, done.found = _compare_all(cursor, report)
            cursor.execute(CONTACTS, {"since": since})
            done.found += cursor.rowcount
            for noun, table in (("customer", "customers_customer"), ("contact", "customers_contact")):
                cursor.execute(OVER.format(table=table), {"noun": noun})
            cursor.execute("SELECT count(*) FROM duplicates_matchentry")
            done.records = cursor.fetchone()[0]
        run.is_wholesale, run.outcome.changed = True, done.found
        done.ended_at = timezone.now()
        done.save()
    return done


def _make_pairs(cursor: Any, since: datetime) -> None:
    cursor.execute("SET LOCAL work_mem = '256MB'")
    cursor.execute("DROP TABLE IF EXISTS scan_keys, scan_blocks, scan_pairs")
    cursor.execute(KEYS, {"since": since})
    cursor.execute("ANALYZE scan_keys")
    cursor.execute(BLOCKS, {"block": BLOCK})
    cursor.execute("ANALYZE scan_blocks")
    cursor.execute(PAIRS)
    cursor.execute(TOLD)


def _compare_all(cursor: Any, report: Report) -> tuple[int, int]:
    """Compare the pairs portion by portion; returns how many there were and how many are alike."""
    cursor.execute("SELECT count(*) FROM scan_pairs")
    total, done, found = cursor.fetchone()[0], 0, 0
    least = value("duplicates.queue_from")
    for portion in _portions(cursor):
        alike = _alike(cursor, portion, least)
        if alike:
            cursor.execute(STORE, {"noun": "customer", **alike})
        found += len(alike.get("first", ()))
        done += len(portion)
        report(done, total)
    return total, found


def _portions(cursor: Any) -> Iterator[list[tuple[int, int]]]:
    last = (0, 0)
    cursor.execute("CREATE INDEX ON scan_pairs (first_id, second_id)")
    while True:
        cursor.execute(
            "SELECT first_id, second_id FROM scan_pairs WHERE (first_id, second_id) > (%s, %s)"
            " ORDER BY first_id, second_id LIMIT %s",
            [*last, PORTION],
        )
        portion = cursor.fetchall()
        if not portion:
            return
        yield portion
        last = portion[-1]


def _alike(cursor: Any, pairs: Sequence[tuple[int, int]], least: int) -> dict[str, list[Any]]:
    """Those of the pairs that are alike enough, by column."""
    cursor.execute(READ, [sorted({pk for pair in pairs for pk in pair})])
    subjects = {
        pk: Subject((name, *former), (phone,), tuple(codes), is_person)
        for pk, name, phone, codes, is_person, former in cursor.fetchall()
    }
    found: list[tuple[int, int, Likeness]] = []
    for first, second in pairs:
        likeness = compare(subjects[first], subjects[second])
        if likeness.score >= least:
            found.append((first, second, likeness))
    if not found:
        return {}
    return {
        "first": [first for first, _second, _likeness in found],
        "second": [second for _first, second, _likeness in found],
        "score": [likeness.score for *_pair, likeness in found],
        "reasons": [orjson.dumps(likeness.reasons).decode() for *_pair, likeness in found],
    }
