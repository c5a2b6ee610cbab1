"""What an undo leaves as it is, told as far as the acting person may know it.

The undo itself works past the row policies: the number of a record one does not see, or the name of a
field one's role hides, must not leave with its report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhike.kit.desks.desk import desk_of
from zhike.kit.errors import Missing
from zhike.kit.history.undo import NOT_PERMITTED, Kept
from zhike.kit.records.attributes import Attribute, visible_attributes
from zhike.kit.records.models import Noun

REASONS: Mapping[str, str | Promise] = {
    "changed_since": _("之后又被修改过"),
    "referenced": _("之后有其他记录引用了它"),
    NOT_PERMITTED: _("您现在不能修改它"),
}


@dataclass(frozen=True)
class ToldKept:
    """One line; ``record_id`` is None, and ``fields`` are none, where the record may not be seen."""

    noun: str
    label: str
    record_id: int | None
    reason: str
    fields: tuple[Attribute, ...]


def told_kept(kept: Sequence[Kept]) -> list[ToldKept]:
    """The lines in their order; one query a noun."""
    nouns = {name: noun for name in {one.noun for one in kept} if (noun := _noun(name))}
    seen = {
        name: _seen(noun, [one.record_id for one in kept if one.noun == name]) for name, noun in nouns.items()
    }
    columns: dict[str, dict[str, Attribute]] = defaultdict(dict)
    for name, noun in nouns.items():
        columns[name] = {attribute.column: attribute for attribute in visible_attributes(noun)}
    told = []
    for one in kept:
        is_seen = one.record_id in seen.get(one.noun, ())
        fields = [columns[one.noun][column] for column in one.fields if column in columns[one.noun]]
        told.append(
            ToldKept(
                noun=one.noun,
                label=str(nouns[one.noun]._meta.verbose_name) if one.noun in nouns else one.noun,
                record_id=one.record_id if is_seen else None,
                reason=one.reason,
                fields=tuple(fields) if is_seen else (),
            )
        )
    return told


def _seen(noun: type[Noun], ids: Sequence[int]) -> set[int]:
    return set(noun._base_manager.filter(pk__in=ids).values_list("pk", flat=True))


def _noun(name: str) -> Any:
    try:
        return desk_of(name).noun
    except Missing:
        return None
