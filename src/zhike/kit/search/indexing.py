"""Keeping the entries true: after every run, in its transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import connection

from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.policies import Owned, policy_of
from zhike.kit.actions.followers import Touched
from zhike.kit.chinese.script import fold
from zhike.kit.postgres import prepared
from zhike.kit.records.attributes import Attribute, attributes_of
from zhike.kit.records.models import Noun
from zhike.kit.records.registry import noun_called
from zhike.kit.search.install import searchable_nouns
from zhike.kit.search.tokens import index_tokens

if TYPE_CHECKING:
    from zhike.kit.actions.action import Run

SCOPE = frozenset({"owner_id", "department_id"})
LONGEST_TITLE = 200
BATCH = 2_000


@dataclass
class Entries:
    """Entries of one noun, column by column, ready to be written."""

    ids: list[int] = field(default_factory=list)
    owners: list[int | None] = field(default_factory=list)
    departments: list[int | None] = field(default_factory=list)
    shared: list[int | None] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def searched_attributes(noun: type[Noun]) -> list[Attribute]:
    """What records of a noun are found by, custom fields included."""
    return [attribute for attribute in attributes_of(noun) if attribute.searched]


def entries_of(noun: type[Noun], records: Iterable[Any]) -> Entries:
    """The entries of loaded records (or anything with a noun's attributes); computes tokens."""
    entries = Entries()
    attributes = [(a, *a.searched) for a in searched_attributes(noun) if a.searched]
    shared_by = shared_column(noun)
    for record in records:
        entries.ids.append(record.pk)
        entries.owners.append(getattr(record, "owner_id", None))
        entries.departments.append(getattr(record, "department_id", None))
        entries.shared.append(getattr(record, shared_by))
        entries.titles.append(fold(str(getattr(record, noun.title)))[:LONGEST_TITLE])
        entries.words.append(
            index_tokens((weight, kind, text_of(a, record)) for a, weight, kind in attributes)
        )
    return entries


def shared_column(noun: type[Noun]) -> str:
    """The column by which shares are looked up: the record's own id, or its parent's."""
    policy = policy_of(noun)
    return policy.shared_by if isinstance(policy, Owned) else "id"


def text_of(attribute: Attribute, record: Any) -> str:
    """The searched text of a value: what is shown of choices, else what is stored."""
    value = attribute.of(record)
    if value is None or (isinstance(value, str) and not attribute.options):
        return value or ""
    return attribute.kind.show(value, attribute)


def write(noun: type[Noun], entries: Entries) -> None:
    """Write or replace entries; one statement."""
    if not entries.ids:
        return
    prepared.run(
        "SELECT search_put(%s, %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::text[], %s::text[])",
        [
            noun.noun_name(), entries.ids, entries.owners, entries.departments, entries.shared,
            entries.titles, entries.words,
        ],
    )  # fmt: skip


def index_records(noun: type[Noun], ids: Sequence[int]) -> None:
    """Read records and write their entries anew; entries of binned and removed ones go."""
    columns = read_columns(noun)
    with open_door(Reason.SEARCH):
        for start in range(0, len(ids), BATCH):
            part = list(ids[start : start + BATCH])
            records = list(noun.objects.filter(pk__in=part).only(*columns))
            write(noun, entries_of(noun, records))
            if gone := set(part).difference(record.pk for record in records):
                remove(noun, sorted(gone))


def read_columns(noun: type[Noun]) -> list[str]:
    """What has to be loaded of a record to make its entry."""
    names = {a.column for a in searched_attributes(noun)} | {noun.title, "id"}
    own = {field.attname for field in noun._meta.concrete_fields}
    return sorted(names | (SCOPE & own) | {shared_column(noun)})


def remove(noun: type[Noun], ids: Sequence[int]) -> None:
    with open_door(Reason.SEARCH), connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM search_entry WHERE noun = %s AND record_id = ANY (%s)", [noun.noun_name(), list(ids)]
        )


def hand_over(noun: type[Noun], ids: Sequence[int]) -> None:
    """Records have other owners or departments: their entries follow, tokens untouched."""
    with open_door(Reason.SEARCH), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE search_entry e SET owner_id = n.owner_id, department_id = n.department_id"
            f" FROM {noun._meta.db_table} n WHERE e.noun = %s AND e.record_id = n.id AND n.id = ANY (%s)",
            [noun.noun_name(), list(ids)],
        )


def follow(run: Run, touched: Sequence[Touched]) -> None:
    """Follower of every run: entries of what it wrote, and only where what is searched changed."""
    by_noun: dict[str, dict[int, frozenset[str] | None]] = defaultdict(dict)
    for one in touched:
        known = by_noun[one.noun].get(one.record_id, frozenset())
        made_or_gone = one.kind != "~" or known is None
        by_noun[one.noun][one.record_id] = None if made_or_gone else (known or frozenset()) | one.fields
    searchable = {noun.noun_name() for noun in searchable_nouns()}
    for name in searchable.intersection(by_noun):
        _follow_noun(noun_called(name), by_noun[name], run.outcome.result)


def _follow_noun(noun: type[Noun], changed: dict[int, frozenset[str] | None], result: Any) -> None:
    is_just_made = isinstance(result, noun) and changed.get(result.pk, SCOPE) is None
    if is_just_made and len(changed) == 1 and shared_column(noun) == "id":
        write(noun, entries_of(noun, [result]))  # it is at hand: no need to read it again
        return
    watched = watched_columns(noun)
    anew = [pk for pk, fields in changed.items() if fields is None or fields & watched]
    moved = [pk for pk, fields in changed.items() if fields and fields & SCOPE and not fields & watched]
    if anew:
        index_records(noun, anew)
    if moved:
        hand_over(noun, moved)


def watched_columns(noun: type[Noun]) -> frozenset[str]:
    """A change of one of these, as history names them, changes a record's entry."""
    named = {a.name if a.is_custom else a.column for a in searched_attributes(noun)}
    return frozenset(named | {noun.title, "deleted_at"} | ({shared_column(noun)} - {"id"}))
