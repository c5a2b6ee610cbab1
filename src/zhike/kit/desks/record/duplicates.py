"""Records that may be the one being typed 查重: across everybody's, showing of others' no more than whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Case, F, IntegerField, Q, Value, When

from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.fields import FieldRule
from zhike.kit.desks.desk import Desk
from zhike.kit.desks.listing.titles import remembered_titles, shown_titles
from zhike.kit.records.attributes import Attribute, attribute_map, rule_for
from zhike.kit.records.kinds import Unfit
from zhike.kit.records.models import Noun
from zhike.kit.search.tokens import query_tokens

MOST = 8
SHORTEST = 2
NAMES = "A"  # the weight of names in the search index


@dataclass(frozen=True)
class Candidate:
    """A record that may be the same. ``address`` is empty where it may not be seen."""

    name: str
    owner: str
    state: str
    why: str
    address: str


def candidates(desk: Desk, typed: Mapping[str, str], but: int | None = None) -> list[Candidate]:
    """At most ``MOST`` records like the typed one; three queries.

    The same value in a unique field, the same match key (company names without form and place), or a name
    that holds what the key says. Passes the door ``duplicates``: name, owner and state are shown of every
    record.
    """
    known = attribute_map(desk.noun)
    wanted, reasons = _conditions(desk, known, typed)
    if not wanted:
        return []
    condition = Q()
    for one in wanted:
        condition |= one
    rows = desk.noun.with_deleted.filter(condition, deleted_at=None)
    if but is not None:
        rows = rows.exclude(pk=but)
    rank = Case(*[When(q, then=Value(n)) for n, q in enumerate(wanted)], output_field=IntegerField())
    names = [desk.noun.title, *[name for name in ("owner", _state(desk)) if name in known]]
    columns = {f"c_{name}": F(known[name].column) for name in names}
    with open_door(Reason.DUPLICATES):
        found = list(rows.annotate(rank=rank).order_by("rank", "pk").values("pk", "rank", **columns)[:MOST])
    seen = set(desk.noun.objects.filter(pk__in=[row["pk"] for row in found]).values_list("pk", flat=True))
    return [_candidate(desk, known, row, row["pk"] in seen, str(reasons[row["rank"]])) for row in found]


def _conditions(
    desk: Desk, known: Mapping[str, Attribute], typed: Mapping[str, str]
) -> tuple[list[Q], list[object]]:
    """What makes a record a candidate, most telling first, with the label of the field it is alike in."""
    wanted: list[Q] = []
    reasons: list[object] = []
    unique = [
        a for a in known.values() if a.is_unique and not a.is_custom and rule_for(desk.noun, a).is_readable
    ]
    for attribute in unique:
        value = _cleaned(attribute, typed.get(attribute.name, ""))
        if value:
            wanted.append(Q(**{attribute.column: value}))
            reasons.append(attribute.label)
    name = typed.get(desk.duplicate_check, "").strip()
    check = known.get(desk.duplicate_check)
    if check is None or len(name) < SHORTEST or rule_for(desk.noun, check) is FieldRule.HIDDEN:
        return wanted, reasons
    key = desk.noun.derive({desk.duplicate_check: name}).get("match_key", "")
    if len(key) >= SHORTEST:
        wanted += [Q(match_key=key), Q(pk__in=_holding(desk.noun, key))]
        reasons += [check.label, check.label]
    else:
        wanted.append(Q(**{check.column: name}))
        reasons.append(check.label)
    return wanted, reasons


def _holding(noun: type[Noun], text: str) -> list[int]:
    """Records of anybody whose name or short name holds the text, by the search index; not many of them."""
    query = query_tokens(text, NAMES)
    if query.is_empty or query.is_common or not noun.searched:
        return []
    with open_door(Reason.DUPLICATES), connection.cursor() as cursor:
        cursor.execute(
            "SELECT record_id FROM search_entry WHERE noun = %s AND tokens @@ %s::tsquery LIMIT %s",
            [noun.noun_name(), query.tsquery, 3 * MOST],
        )
        return [row[0] for row in cursor.fetchall()]


def _cleaned(attribute: Attribute, raw: str) -> Any:
    try:
        return attribute.clean(raw) if raw.strip() else None
    except Unfit:
        return None


def _state(desk: Desk) -> str:
    """The choice that says how a record stands: the board's, else the first badge."""
    return desk.board.by if desk.board else (desk.badges[0] if desk.badges else "")


def _candidate(
    desk: Desk, known: Mapping[str, Attribute], row: Mapping[str, Any], is_seen: bool, why: str
) -> Candidate:
    state = _state(desk)
    ((_pk, name),) = shown_titles(desk.noun, [(row["pk"], row[f"c_{desk.noun.title}"])])
    tells_state = bool(row.get(f"c_{state}")) and rule_for(desk.noun, known[state]).is_readable
    tells_owner = "owner" in known and rule_for(desk.noun, known["owner"]).is_readable
    return Candidate(
        name=name,
        owner=remembered_titles("staff").get(row.get("c_owner") or 0, "") if tells_owner else "",
        state=known[state].option_label(row[f"c_{state}"]) if tells_state else "",
        why=why,
        address=desk.record_url(row["pk"]) if is_seen else "",
    )
