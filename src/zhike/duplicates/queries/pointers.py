"""Everything that points at a record: found in the models themselves, so that a later area comes for free.

Links (foreign keys, also those of many-to-many tables), rows that name a record by ``noun`` and ``record_id``
(attachments, shares, notices), and custom fields of the company that link to the noun.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.constants import LOOKUP_SEP

from zhike.duplicates.models import DuplicatePair
from zhike.kit.history.install import tracked_models
from zhike.kit.records.attributes import attributes_of
from zhike.kit.records.models import Noun
from zhike.kit.records.registry import all_nouns

GENERIC = ("noun", "record_id")


@dataclass(frozen=True)
class Pointer:
    """One column by which rows of ``model`` point at records of ``noun``.

    ``name`` is the query name of that column (``customer_id``, ``record_id``); ``fixed`` narrows the rows
    that are meant. Rows without history (``is_tracked`` false) have to be remembered to be moved back.
    """

    model: type[models.Model]
    noun: type[Noun]
    name: str
    fixed: tuple[tuple[str, Any], ...] = ()
    is_custom: bool = False

    @property
    def is_tracked(self) -> bool:
        return self.model in tracked_models()

    @property
    def label(self) -> str:
        return str(self.model._meta.verbose_name)

    def rows(self, ids: Sequence[int]) -> models.QuerySet[Any]:
        """The rows that point at any of these records, those in the recycle bin among them."""
        name = f"extra{LOOKUP_SEP}{self.name}" if self.is_custom else self.name
        return self.model._base_manager.filter(**dict(self.fixed), **{f"{name}{LOOKUP_SEP}in": list(ids)})


def pointers(noun: type[Noun]) -> list[Pointer]:
    """Every way in which something points at records of a noun."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed or model._meta.proxy or model is DuplicatePair:
            continue
        found += [
            Pointer(model, noun, field.attname)
            for field in model._meta.concrete_fields
            if isinstance(field, models.ForeignKey) and field.related_model is noun
        ]
        names = {field.name for field in model._meta.concrete_fields}
        if names.issuperset(GENERIC) and not getattr(model, "stays_with_record", False):
            found.append(Pointer(model, noun, "record_id", (("noun", noun.noun_name()),)))
    for other in all_nouns():
        found += [
            Pointer(other, noun, attribute.name, is_custom=True)
            for attribute in attributes_of(other)
            if attribute.is_custom and attribute.target == noun.noun_name()
        ]
    return found


def clashing(pointer: Pointer, winner: int, losers: Sequence[int]) -> list[int]:
    """Rows of the losers that cannot move: the winner, or another loser, has one that must stand once."""
    left: set[int] = set()
    for others, condition in _unique_with(pointer):
        rows = pointer.rows([winner, *losers])
        if condition is not None:
            rows = rows.filter(condition)
        taken: set[tuple[Any, ...]] = set()
        lines = sorted(
            rows.values_list("pk", pointer.name, *others), key=lambda line: (line[1] != winner, line[0])
        )
        for pk, target, *values in lines:
            key = tuple(map(str, values))
            if None not in values and key in taken and target != winner:
                left.add(pk)
            taken.add(key)
    return sorted(left)


def _unique_with(pointer: Pointer) -> list[tuple[list[str], models.Q | None]]:
    """The other columns of each constraint that the pointing column is part of, with its condition."""
    if pointer.is_custom:
        return []
    meta = pointer.model._meta
    field = next(f for f in meta.concrete_fields if f.attname == pointer.name)
    fixed = {name for name, _value in pointer.fixed}
    found: list[tuple[list[str], models.Q | None]] = []
    if field.unique:
        found.append(([], None))
    for constraint in meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and field.name in constraint.fields:
            names = [name for name in constraint.fields if name != field.name and name not in fixed]
            found.append((names, constraint.condition))
    if len(meta.pk_fields) > 1 and field in meta.pk_fields:
        names = [one.name for one in meta.pk_fields if one is not field and one.name not in fixed]
        found.append((names, None))
    for together in meta.unique_together:
        if field.name in together:
            found.append(([name for name in together if name != field.name and name not in fixed], None))
    return found
