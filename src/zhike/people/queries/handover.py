"""What somebody owns, and the list of what was handed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.policies import Owned, policy_of
from zhike.kit.records.models import OwnedNoun
from zhike.kit.records.registry import all_nouns
from zhike.people.models import Department, Staff


def owned_nouns() -> list[type[OwnedNoun]]:
    """Nouns with an owner of their own; others follow the record they hang on."""
    found = []
    for noun in all_nouns():
        policy = policy_of(noun)
        if issubclass(noun, OwnedNoun) and isinstance(policy, Owned) and policy.shared_by == "id":
            found.append(noun)
    return found


def following_nouns() -> list[type[OwnedNoun]]:
    """Nouns that change hands with a record above them: contacts, activities with their tasks."""
    return [noun for noun in all_nouns() if issubclass(noun, OwnedNoun) and noun not in owned_nouns()]


@dataclass(frozen=True)
class Holding:
    """How much of one noun somebody owns."""

    noun: type[OwnedNoun]
    count: int
    follows: bool

    @property
    def name(self) -> str:
        return self.noun.noun_name()

    @property
    def label(self) -> str:
        return str(self.noun._meta.verbose_name_plural)


def holdings(staff_id: int) -> list[Holding]:
    """Counts by noun, over everybody's rows: guard it by a right."""
    with open_door(Reason.ASSIGN):
        own = [(noun, False) for noun in owned_nouns()]
        rest = [(noun, True) for noun in following_nouns()]
        return [
            Holding(noun, noun.objects.filter(owner_id=staff_id).count(), follows)
            for noun, follows in own + rest
        ]


def headed(staff_id: int) -> list[Department]:
    """Departments somebody heads."""
    return list(Department.objects.filter(head_id=staff_id))


def owned_rows(staff_id: int) -> Iterator[tuple[str, str, str, str]]:
    """The list before: noun, code, name, address of each record."""
    for noun in owned_nouns():
        with open_door(Reason.ASSIGN):
            rows = noun.objects.filter(owner_id=staff_id).order_by("pk")
            yield from _told(noun, rows.values_list("pk", *_columns(noun)).iterator(2_000))


def handed_rows(run: int) -> Iterator[tuple[str, str, str, str]]:
    """The list after: noun, code, name, new owner of each record that a hand-over moved."""
    names = dict(Staff.objects.values_list("pk", "name"))
    for noun in owned_nouns():
        columns = ", ".join(f"t.{name}" for name in _columns(noun))
        with open_door(Reason.ASSIGN), connection.cursor() as cursor:
            cursor.execute(
                f"SELECT (c.after ->> 'owner_id')::bigint, {columns} FROM history_change c"
                f" JOIN {noun._meta.db_table} t ON t.id = c.record_id"
                " WHERE c.run_id = %s AND c.noun = %s AND c.after ? 'owner_id' ORDER BY t.id",
                [run, noun.noun_name()],
            )
            for owner, *values in cursor.fetchall():
                yield (
                    str(noun._meta.verbose_name),
                    values[0] if len(values) > 1 else "",
                    values[-1],
                    names.get(owner, ""),
                )


def _columns(noun: type[OwnedNoun]) -> list[str]:
    has_code = any(field.name == "code" for field in noun._meta.concrete_fields)
    return ["code", noun.title] if has_code else [noun.title]


def _told(noun: type[OwnedNoun], rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[str, str, str, str]]:
    for pk, *values in rows:
        yield (
            str(noun._meta.verbose_name),
            str(values[0]) if len(values) > 1 else "",
            str(values[-1]),
            str(pk),
        )
