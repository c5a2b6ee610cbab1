"""Customers, contacts and activities, made by the database from lists of words.

Each choice is ``pick(number of the row, salt, how many)``: the same every time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from zhike.customers.models import Activity, Contact, Customer
from zhike.demo import words
from zhike.demo.bulk import insert_select, reserve_ids
from zhike.kit.chinese.company_names import stem
from zhike.kit.chinese.pinyin import person_key, pinyin_key

DAYS = 730
FUNCTIONS = """
CREATE OR REPLACE FUNCTION pg_temp.pick(i bigint, salt integer, n integer) RETURNS integer LANGUAGE sql IMMUTABLE
AS $$ SELECT ((hashint8extended(i, salt) & 9223372036854775807) % n)::integer $$;
CREATE OR REPLACE FUNCTION pg_temp.padded(i bigint, digits integer) RETURNS text LANGUAGE sql IMMUTABLE
AS $$ SELECT lpad(i::text, greatest(digits, length(i::text)), '0') $$;
CREATE OR REPLACE FUNCTION pg_temp.credit_code(region text, i bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT body || substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + ((31 - total % 31) % 31)::integer, 1)
    FROM (SELECT body, (SELECT sum(
            (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(body, p, 1)) - 1)
            * (ARRAY[1,3,9,27,19,26,16,17,20,29,25,13,8,24,10,30,28])[p])
          FROM generate_series(1, 17) p) AS total
        FROM (SELECT '91' || region || 'M' || lpad(i::text, 8, '0') AS body) b) s
$$;
"""


@dataclass(frozen=True)
class Base:
    """The ids before the first of each kind, and how many customers there are."""

    count: int
    customer: int
    contact: int
    activity: int
    contacts_each: int
    activities_each: int


def array(items: Sequence[object]) -> str:
    """A constant SQL array of texts."""
    inside = ", ".join("'" + str(item).replace("'", "''") + "'" for item in items)
    return f"(ARRAY[{inside}]::text[])"


def one_of(items: Sequence[object], row: str, salt: int) -> str:
    """SQL that picks one of the items for a row."""
    return f"{array(items)}[1 + pg_temp.pick({row}, {salt}, {len(items)})]"


def reserve_rows(cursor: Any, count: int, contacts_each: int, activities_each: int) -> Base:
    """Ids for all rows to be made."""
    cursor.execute(FUNCTIONS)
    return Base(
        count,
        reserve_ids(cursor, Customer, count),
        reserve_ids(cursor, Contact, count * contacts_each),
        reserve_ids(cursor, Activity, count * activities_each),
        contacts_each,
        activities_each,
    )


def make_customers(cursor: Any, base: Base, owners: list[tuple[int, int]], first_code: int) -> None:
    """``owners``: 100 pairs of staff and department; ``first_code``: the first running number."""
    values = _customer_names() | _customer_facts(base, owners, first_code)
    params = [timezone.now(), base.count, base.count, base.count]
    insert_select(cursor, Customer, values, _customer_source(), params)


def _customer_source() -> str:
    """A row each: number, the words its name is made of, who keeps it, when it was made."""
    city, trade = (
        f"pg_temp.pick(i, 1, {len(words.CITIES)})",
        f"pg_temp.pick(i, 4, {len(words.TRADES)})",
    )
    return (
        "(SELECT i, 1 + {city} AS city, 1 + {trade} AS trade, {head} AS head, {tail} AS tail, {suffix} AS suffix,"
        " 1 + pg_temp.pick(i, 9, 100) AS keeper,"
        " %s::timestamptz - make_interval(mins => ((%s - i)::bigint * {minutes} / %s)::integer) AS made"
        " FROM generate_series(1, %s) i) r".format(
            city=city,
            trade=trade,
            head=one_of(words.HEADS, "i", 2),
            tail=one_of(words.WORD_TAILS, "i", 3),
            suffix=one_of(words.SUFFIXES, "i", 5),
            minutes=DAYS * 24 * 60,
        )
    )


def _customer_names() -> dict[str, str]:
    """SQL of what follows from the words of a name."""
    cities, trades = list(zip(*words.CITIES, strict=True)), list(zip(*words.TRADES, strict=True))
    name = f"{array(cities[0])}[city] || head || tail || {array(trades[0])}[trade] || suffix"
    key = " || ' ' || ".join(
        [
            f"{array([pinyin_key(c) for c in cities[0]])}[city]",
            _key_of("head", words.HEADS),
            _key_of("tail", words.WORD_TAILS),
            f"{array([pinyin_key(t) for t in trades[0]])}[trade]",
            _key_of("suffix", words.SUFFIXES),
        ]
    )
    return {
        "name": name,
        "name_key": key,
        "match_key": f"head || tail || {array([_stem_of(trade) for trade in trades[0]])}[trade]",
        "short_name": f"head || tail || {array(trades[0])}[trade]",
    }


def _customer_facts(base: Base, owners: list[tuple[int, int]], first_code: int) -> dict[str, str]:
    """SQL of everything else."""
    cities, trades = list(zip(*words.CITIES, strict=True)), list(zip(*words.TRADES, strict=True))
    return {
        "id": f"{base.customer} + i",
        "code": f"'{Customer.numbering.prefix}' || pg_temp.padded({first_code - 1} + i, {Customer.numbering.digits})",
        "credit_code": f"pg_temp.credit_code({array(cities[3])}[city], {first_code - 1} + i)",
        "category": one_of(("stock", "stock", "stock", "temporary", "prospect", "prospect"), "i", 10),
        "state": one_of(("active",) * 16 + ("paused", "paused", "stopped", "lost"), "i", 11),
        "grade": one_of(("A", "B", "B", "C", "C", "C", "D", ""), "i", 12),
        "credit_grade": one_of(("A", "B", "B", "C", ""), "i", 13),
        "industry": f"{array(trades[1])}[trade]",
        "main_business": f"{array(trades[2])}[trade]",
        "nature": one_of(("private",) * 6 + ("state", "foreign", "joint", "individual"), "i", 14),
        "legal_representative": f"{one_of(words.SURNAMES, 'i', 15)} || {one_of(words.GIVEN, 'i', 16)}",
        "phone": f"{array(cities[1])}[city] || '-' || (55000000 + pg_temp.pick(i, 17, 900000))",
        "address": f"{array(cities[2])}[city] || {one_of(words.STREETS, 'i', 18)}"
        " || (1 + pg_temp.pick(i, 19, 600)) || '号'",
        "division": f"{array(cities[3])}[city]",
        "delivery": one_of(("delivered", "pickup", "both", ""), "i", 20),
        "founded_on": "date '1995-01-01' + pg_temp.pick(i, 21, 10500)",
        "registered_capital": "(50 + 10 * pg_temp.pick(i, 22, 500))",
        "annual_turnover": "(200 + 50 * pg_temp.pick(i, 23, 2000))",
        "credit_limit": "(CASE WHEN pg_temp.pick(i, 24, 3) > 0 THEN 10000 * (1 + pg_temp.pick(i, 25, 200)) END)",
        "owner_id": f"{_ids(owner for owner, _department in owners)}[keeper]",
        "department_id": f"{_ids(department for _owner, department in owners)}[keeper]",
        "created_by_id": f"{_ids(owner for owner, _department in owners)}[keeper]",
        "created_at": "made",
        "updated_at": "made",
    }


def make_contacts(cursor: Any, base: Base) -> None:
    """``contacts_each`` people at every customer."""
    source = (
        f"(SELECT c.*, (c.id - {base.customer} - 1) * {base.contacts_each} + j AS i, j"
        f" FROM customers_customer c, generate_series(1, {base.contacts_each}) j WHERE c.id > {base.customer}) r"
    )
    surname, one, two = (
        one_of(words.SURNAMES, "i", 31), one_of(words.GIVEN, "i", 32), one_of(("", *words.GIVEN), "i", 33),
    )  # fmt: skip
    posts = list(zip(*words.POSTS, strict=True))
    post = f"[1 + pg_temp.pick(i, 34, {len(words.POSTS)})]"
    head, middle, tail = (
        one_of(("138", "139", "136", "158", "186", "189"), "i", 35),
        "lpad(pg_temp.pick(i, 36, 10000)::text, 4, '0')",
        "lpad(pg_temp.pick(i, 37, 10000)::text, 4, '0')",
    )
    has_birthday = "pg_temp.pick(i, 48, 3) = 0"
    birth = "(date '1962-01-01' + pg_temp.pick(i, 49, 13500))"
    values = {
        "id": f"{base.contact} + i",
        "customer_id": "r.id",
        "owner_id": "owner_id",
        "department_id": "department_id",
        "created_by_id": "created_by_id",
        "created_at": "created_at + make_interval(hours => j)",
        "updated_at": "created_at + make_interval(hours => j)",
        "name": f"{surname} || {one} || {two}",
        "name_key": "rtrim("
        + " || ' ' || ".join(
            [
                one_of([person_key(s) for s in words.SURNAMES], "i", 31),
                one_of([pinyin_key(g) for g in words.GIVEN], "i", 32),
                one_of(["", *(pinyin_key(g) for g in words.GIVEN)], "i", 33),
            ]
        )
        + ")",
        "post": array(posts[0]) + post,
        "roles": f"jsonb_build_array({array(posts[1]) + post})"
        " || CASE WHEN pg_temp.pick(i, 38, 8) = 0 THEN '[\"informant\"]' ELSE '[]' END::jsonb",
        "level": f"{array(posts[2])}{post}",
        "hobbies": f"CASE WHEN pg_temp.pick(i, 39, 5) = 0 THEN jsonb_build_array({one_of(words.HOBBIES, 'i', 40)})"
        " ELSE '[]'::jsonb END",
        "birth_date": f"CASE WHEN {has_birthday} THEN {birth} END",
        "birthday": f"CASE WHEN {has_birthday} THEN (date_part('month', {birth}) * 100 + date_part('day', {birth})) END",
        "mobile": f"{head} || ' ' || {middle} || ' ' || {tail}",
        "mobile_digits": f"{head} || {middle} || {tail}",
        "is_primary": "j = 1",
    }
    insert_select(cursor, Contact, values, source, [])


def subjects() -> list[tuple[str, str]]:
    """Every subject an activity may have, with the description that goes with it."""
    heads = [head + tail for tail in words.SUBJECT_TAILS for head in words.SUBJECT_HEADS]
    return [
        (subject, words.DESCRIPTIONS[place % len(words.DESCRIPTIONS)]) for place, subject in enumerate(heads)
    ]


def make_activities(cursor: Any, base: Base) -> None:
    """``activities_each`` touches with every customer, spread from its first day to today."""
    each = base.activities_each
    source = (
        f"(SELECT c.*, (c.id - {base.customer} - 1) * {each} + j AS i, j,"
        f" created_at + (now() - created_at) * ((j - 1 + pg_temp.pick((c.id * {each} + j), 41, 1000) / 1000.0) / {each})"
        f" AS happened FROM customers_customer c, generate_series(1, {each}) j WHERE c.id > {base.customer}) r"
    )
    told = subjects()
    place = f"[1 + pg_temp.pick(i, 42, {len(told)})]"
    has_task = "pg_temp.pick(i, 46, 6) = 0"
    values = {
        "id": f"{base.activity} + i",
        "customer_id": "r.id",
        "contact_id": f"{base.contact} + (r.id - {base.customer} - 1) * {base.contacts_each}"
        f" + 1 + pg_temp.pick(i, 43, {base.contacts_each})",
        "owner_id": "owner_id",
        "department_id": "department_id",
        "created_by_id": "created_by_id",
        "created_at": "happened",
        "updated_at": "happened",
        "happened_at": "happened",
        "kind": one_of(words.KINDS, "i", 44),
        "subject": array([subject for subject, _description in told]) + place,
        "description": array([description for _subject, description in told]) + place,
        "task": f"CASE WHEN {has_task} THEN {one_of(words.TASKS, 'i', 45)} ELSE '' END",
        "due_on": f"CASE WHEN {has_task} THEN (happened + make_interval(days => 3 + pg_temp.pick(i, 47, 40)))::date END",
    }
    insert_select(cursor, Activity, values, source, [])


def _key_of(column: str, items: Sequence[str]) -> str:
    """The pinyin of a word chosen before, looked up by the word itself."""
    distinct = list(dict.fromkeys(items))
    return f"{array([pinyin_key(item) for item in distinct])}[array_position({array(distinct)}, {column})]"


def _stem_of(trade: str) -> str:
    """What of a trade stays in the key that duplicates are found by."""
    head = "鸿诚"
    return stem(f"苏州{head}{trade}有限公司").removeprefix(head)


def _ids(ids: Any) -> str:
    return f"(ARRAY[{', '.join(str(one) for one in ids)}]::bigint[])"
