"""The statement that works out the standing of any number of customers at once.

What a template asks becomes SQL conditions over the customer's columns; completeness is the same as
``customers.rules.completeness`` says of one record (a test holds the two together).
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from psycopg import sql

from zhike.archive.queries.issued import ARCHIVED, Issued, issued
from zhike.archive.rules.content import PARTS, AppliesTo, Item, Part
from zhike.customers.models import Customer
from zhike.customers.rules.completeness import YEARS_STRESSED
from zhike.kit.access.revisions import Kept
from zhike.kit.records.attributes import attribute_map

ROW_TABLES = {
    "equipment": "customers_equipment",
    "tanks": "customers_tank",
    "dispensers": "customers_dispenser",
}


def _filled(name: str) -> Iterator[sql.Composable]:
    """Conditions under which a field is filled; several where it is filled bit by bit."""
    if name in ROW_TABLES:
        yield sql.SQL(
            "EXISTS (SELECT 1 FROM {} r WHERE r.customer_id = c.id AND r.deleted_at IS NULL)"
        ).format(sql.Identifier(ROW_TABLES[name]))
    elif name == "years":
        for number in range(1, YEARS_STRESSED + 1):
            yield sql.SQL("coalesce(s.years, 0) >= {}").format(sql.Literal(number))
    else:
        yield _has_value(name)


def _has_value(name: str) -> sql.Composable:
    attribute = attribute_map(Customer).get(name)
    if attribute is None:  # a custom field that was retired: nobody can fill it, so nothing lacks
        return sql.SQL("true")
    if attribute.is_custom:
        found = sql.SQL("coalesce(c.extra ->> {}, '') NOT IN ('', '[]')").format(sql.Literal(name))
    elif attribute.empty == "":
        found = sql.SQL("c.{} <> ''").format(sql.Identifier(attribute.column))
    else:
        found = sql.SQL("c.{} IS NOT NULL").format(sql.Identifier(attribute.column))
    # One code has taken the place of the organisation's own since 2015.
    return sql.SQL("({} OR c.credit_code <> '')").format(found) if name == "organisation_code" else found


def _applies(item: Item) -> sql.Composable:
    if item.applies_to is AppliesTo.ALL:
        return sql.SQL("true")
    return sql.SQL("c.kind = {}").format(sql.Literal(item.applies_to.value))


def _percent(part: Part) -> sql.Composable:
    """Whole per cent, rounded down; a part of which nothing is asked is complete."""
    filled, asked = [], []
    for item in part.items:
        if item.is_required:
            for condition in _filled(item.name):
                filled.append(sql.SQL("({} AND {})::int").format(_applies(item), condition))
                asked.append(sql.SQL("({})::int").format(_applies(item)))
    if not asked:
        return sql.SQL("100")
    plus = sql.SQL(" + ")
    return sql.SQL("coalesce(100 * ({}) / nullif({}, 0), 100)").format(plus.join(filled), plus.join(asked))


def _missing(present: Issued) -> sql.Composable:
    lacking = [
        sql.SQL("CASE WHEN {} AND NOT ({}) THEN {} END").format(
            _applies(item), sql.SQL(" AND ").join(_filled(item.name)), sql.Literal(item.name)
        )
        for item in present.content.items()
        if item.is_required
    ]
    if not lacking:
        return sql.SQL("'{{}}'::text[]").format()
    return sql.SQL("array_remove(ARRAY[{}], NULL)").format(sql.SQL(", ").join(lacking))


def _cycle(present: Issued, part: str) -> sql.Composable:
    days = present.content.part(part).cycle_days
    return sql.SQL("NULL::int") if not days else sql.Literal(days)


SELECT = """
INSERT INTO archive_standing (customer_id, owner_id, department_id, is_counted, is_complete, edition, missing,
    natural_percent, equipment_percent, storage_percent, sales_percent, qualification_percent,
    natural_on, equipment_on, storage_on, sales_on, qualification_on, next_due_on)
SELECT f.id, f.owner_id, f.department_id, f.is_counted, cardinality(f.missing) = 0, f.edition, f.missing,
    f.natural_percent, f.equipment_percent, f.storage_percent, f.sales_percent, f.qualification_percent,
    f.natural_on, f.equipment_on, f.storage_on, f.sales_on, f.qualification_on,
    LEAST(f.natural_on + {natural_cycle}, f.equipment_on + {equipment_cycle}, f.storage_on + {storage_cycle},
          f.sales_on + {sales_cycle}, f.qualification_on + {qualification_cycle})
FROM (
    SELECT c.id, c.owner_id, c.department_id, c.category = ANY ({archived}) AS is_counted,
        coalesce(old.edition, (SELECT max(t.edition) FROM archive_archivetemplate t
                               WHERE t.issued_at <= c.created_at)) AS edition,
        {missing} AS missing,
        {natural} AS natural_percent, {equipment} AS equipment_percent, {storage} AS storage_percent,
        {sales} AS sales_percent, {qualification} AS qualification_percent,
        GREATEST(old.natural_on, d.made_on, CASE WHEN {is_natural} THEN {today} END) AS natural_on,
        GREATEST(old.qualification_on, d.made_on, CASE WHEN {is_qualification} THEN {today} END)
            AS qualification_on,
        GREATEST(old.equipment_on, d.made_on, (SELECT max(r.updated_at AT TIME ZONE {zone})::date
            FROM customers_equipment r WHERE r.customer_id = c.id)) AS equipment_on,
        GREATEST(old.storage_on, d.made_on, (SELECT max(r.updated_at AT TIME ZONE {zone})::date
            FROM customers_tank r WHERE r.customer_id = c.id),
            (SELECT max(r.updated_at AT TIME ZONE {zone})::date
            FROM customers_dispenser r WHERE r.customer_id = c.id)) AS storage_on,
        GREATEST(old.sales_on, d.made_on, s.renewed_on) AS sales_on
    FROM customers_customer c
    LEFT JOIN archive_standing old ON old.customer_id = c.id
    CROSS JOIN LATERAL (SELECT (c.created_at AT TIME ZONE {zone})::date AS made_on) d
    LEFT JOIN LATERAL (
        SELECT count(DISTINCT r.year) FILTER (WHERE r.deleted_at IS NULL AND r.year BETWEEN {first_year} AND {last_year})
                   AS years,
               max(r.updated_at AT TIME ZONE {zone})::date AS renewed_on
        FROM customers_yearlysales r WHERE r.customer_id = c.id) s ON true
    WHERE c.deleted_at IS NULL AND {chosen}
) f
ON CONFLICT (customer_id) DO UPDATE SET
    owner_id = EXCLUDED.owner_id, department_id = EXCLUDED.department_id, is_counted = EXCLUDED.is_counted,
    is_complete = EXCLUDED.is_complete, edition = EXCLUDED.edition, missing = EXCLUDED.missing,
    natural_percent = EXCLUDED.natural_percent, equipment_percent = EXCLUDED.equipment_percent,
    storage_percent = EXCLUDED.storage_percent, sales_percent = EXCLUDED.sales_percent,
    qualification_percent = EXCLUDED.qualification_percent, natural_on = EXCLUDED.natural_on,
    equipment_on = EXCLUDED.equipment_on, storage_on = EXCLUDED.storage_on, sales_on = EXCLUDED.sales_on,
    qualification_on = EXCLUDED.qualification_on, next_due_on = EXCLUDED.next_due_on
WHERE (archive_standing.*) IS DISTINCT FROM (EXCLUDED.*)
"""


def renewal(chosen: str, is_natural: str, is_qualification: str) -> str:
    """The statement for the customers that ``chosen`` selects (a condition on ``c``), by the template in force.

    ``is_natural`` and ``is_qualification`` tell, per row, whether these parts were written now; the day is the
    parameter ``today``, the ids, where ``chosen`` names them, the parameter ``ids``.
    """
    return _composed(issued().edition, chosen, is_natural, is_qualification)


def _compose(edition: int, chosen: str, is_natural: str, is_qualification: str) -> str:
    """An edition that was issued does not change; the company's own fields may."""
    present = issued()
    content = present.content
    statement = sql.SQL(SELECT).format(
        archived=sql.SQL("ARRAY[{}]").format(sql.SQL(", ").join(map(sql.Literal, sorted(ARCHIVED)))),
        missing=_missing(present),
        chosen=sql.SQL(chosen),
        is_natural=sql.SQL(is_natural),
        is_qualification=sql.SQL(is_qualification),
        zone=sql.Literal(settings.TIME_ZONE),
        today=sql.SQL("%(today)s::date"),
        first_year=sql.SQL("%(first_year)s"),
        last_year=sql.SQL("%(last_year)s"),
        **{part: _percent(content.part(part)) for part in PARTS},
        **{f"{part}_cycle": _cycle(present, part) for part in PARTS},
    )
    return statement.as_string(None)


_composed = Kept("fields", _compose)
