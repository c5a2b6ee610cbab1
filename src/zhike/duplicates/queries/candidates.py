"""Customers like a given one, among all there are: an index look-up by keys, then a comparison in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection

from zhike.customers.models import Customer
from zhike.duplicates.rules.keys import keys_of, number_of, read_name
from zhike.duplicates.rules.likeness import POSSIBLE, Likeness, Subject, Why, compare
from zhike.kit.access.door import Reason, open_door
from zhike.kit.chinese.company_names import normalise_company
from zhike.kit.search.tokens import query_tokens

SHORTEST = 2  # characters of a name before anything is looked for
TELLING, OTHERS, STEMS, HOLDING = 60, 100, 40, 24  # candidates compared, by what they share: at most 224
NAMES = "A"  # the weight of names in the search index

FIND = """
WITH shared AS (
    (SELECT record_id AS id FROM duplicates_matchentry WHERE noun = 'customer' AND keys && %(telling)s::bigint[]
     LIMIT %(most_telling)s)
    UNION (SELECT record_id FROM duplicates_matchentry WHERE noun = 'customer' AND keys && %(others)s::bigint[]
           LIMIT %(most_others)s)
    UNION (SELECT id FROM customers_customer WHERE match_key = %(stem)s AND deleted_at IS NULL LIMIT %(most_stems)s)
    UNION (SELECT unnest(%(holding)s::bigint[])))
SELECT c.id, c.name, c.owner_id, c.state, c.phone,
       ARRAY[c.credit_code, c.tax_number, c.licence_number], c.kind = 'person',
       ARRAY(SELECT f.name FROM customers_formername f WHERE f.customer_id = c.id AND f.deleted_at IS NULL)
FROM customers_customer c JOIN shared USING (id) WHERE c.deleted_at IS NULL
"""


@dataclass(frozen=True)
class Alike:
    """A customer that is like the given one; ``is_seen`` says whether the acting person may open it."""

    record_id: int
    name: str
    owner: int | None
    state: str
    likeness: Likeness
    is_seen: bool = False


def alike(given: Subject, but: int | None = None, least: int = POSSIBLE, most: int = 8) -> list[Alike]:
    """At most ``most`` customers that are alike by ``least`` and more, the likest first; three queries.

    Passes the door ``duplicates``: what leaves it are names, owners and states, and why each is alike.
    """
    rows = _rows(given)
    found = []
    for pk, name, owner, state, phone, codes, is_person, former in rows:
        if pk == but:
            continue
        other = Subject((name, *former), (phone,), tuple(codes), is_person)
        likeness = _likeness(given, other)
        if likeness.score >= least:
            found.append(Alike(pk, name, owner, state, likeness))
    best = sorted(found, key=lambda one: (-one.likeness.score, one.record_id))[:most]
    seen = set(Customer.objects.filter(pk__in=[one.record_id for one in best]).values_list("pk", flat=True))
    return [Alike(o.record_id, o.name, o.owner, o.state, o.likeness, o.record_id in seen) for o in best]


def _rows(given: Subject) -> list[tuple[Any, ...]]:
    keys = keys_of(given.names, given.phones, given.codes, given.is_person)
    telling = [number_of(key) for key in keys if key[0] in "ctuw"]
    name = given.names[0] if given.names else ""
    stem = "" if given.is_person or len(name) < SHORTEST else (read_name(name).parts.stem or name)
    with open_door(Reason.DUPLICATES), connection.cursor() as cursor:
        cursor.execute(
            FIND,
            {
                "telling": telling, "others": [number_of(key) for key in keys if key[0] not in "ctuw"],
                "stem": stem[:120] if len(stem) >= SHORTEST else None, "holding": _holding(cursor, stem),
                "most_telling": TELLING, "most_others": OTHERS, "most_stems": STEMS,
            },
        )  # fmt: skip
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _holding(cursor: Any, stem: str) -> list[int]:
    """Customers whose name holds what is typed, for a name that is not finished yet."""
    query = query_tokens(stem, NAMES) if len(stem) >= SHORTEST else None
    if query is None or query.is_empty or query.is_common:
        return []
    cursor.execute(
        "SELECT record_id FROM search_entry WHERE noun = 'customer' AND tokens @@ %s::tsquery LIMIT %s",
        [query.tsquery, HOLDING],
    )
    return [row[0] for row in cursor.fetchall()]


def _likeness(given: Subject, other: Subject) -> Likeness:
    """As compared; a name that merely holds the typed one is possible as well."""
    found = compare(given, other)
    if found.score >= POSSIBLE or given.is_person or not given.names:
        return found
    typed = normalise_company(given.names[0])
    stem = read_name(given.names[0]).stem
    if len(stem) >= SHORTEST and any(typed in normalise_company(name) for name in other.names):
        return Likeness(POSSIBLE, ((Why.STEM, stem),))
    return found
