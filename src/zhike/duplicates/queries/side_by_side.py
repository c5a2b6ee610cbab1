"""Records next to each other, and what merging them would do; reads only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from zhike.customers.models import Contact, Customer
from zhike.duplicates.models import MERGE
from zhike.duplicates.queries.merged import winner_of
from zhike.duplicates.queries.pointers import Pointer, clashing, pointers
from zhike.duplicates.rules.merging import FEWEST, MOST, source_of
from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.fields import FieldRule
from zhike.kit.access.rights import permitted
from zhike.kit.desks.record.shown import Shown, show_all
from zhike.kit.desks.record.titles import Titles
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.records.attributes import Attribute, attributes_of, rule_for
from zhike.kit.records.models import Noun

# Nouns that can be merged, with the attributes in which records must agree.
MERGEABLE: dict[type[Noun], tuple[str, ...]] = {Customer: ("kind",), Contact: ("customer",)}
# These go with the record that stays: a code is never given out twice, and whoever holds a record (or the pool
# it lies in) keeps it; another owner is an assignment of its own.
KEPT = frozenset({"code", "owner", "department", "created_at", "created_by", "updated_at"})


@dataclass(frozen=True)
class Move:
    """Rows of one table that move along; ``left_out`` have no room beside a row of the winner."""

    pointer: Pointer
    count: int
    left_out: tuple[int, ...] = ()

    @property
    def label(self) -> str:
        return self.pointer.label


@dataclass
class SideBySide:
    """Records to be merged, the one that stays first; ``values`` and ``shown`` by record and attribute."""

    noun: type[Noun]
    records: list[Any]
    attributes: list[Attribute]
    values: dict[int, dict[str, Any]]
    shown: dict[int, dict[str, Shown]]
    chosen: dict[str, int]
    moves: list[Move] = field(default_factory=list)

    @property
    def order(self) -> list[int]:
        return [record.pk for record in self.records]

    @property
    def winner(self) -> Any:
        return self.records[0]

    @property
    def losers(self) -> list[Any]:
        return self.records[1:]

    def source(self, name: str) -> int:
        """The record whose value is kept."""
        return source_of(name, self.values, self.order, self.chosen)

    def differs(self, name: str) -> bool:
        values = [self.values[pk][name] for pk in self.order]
        return any(value != values[0] for value in values)


def side_by_side(
    noun: type[Noun], winner: int, losers: Sequence[int], chosen: Mapping[str, int], is_locked: bool = False
) -> SideBySide:
    """The records that shall become one, checked. Raises ``Missing``, ``Forbidden`` or ``Refused``.

    ``is_locked`` holds them until the transaction ends: of two mergings at once the second sees the first.
    """
    ids = [winner, *losers]
    _check_numbers(ids)
    records = _records(noun, ids, is_locked)
    _check_rights(noun, winner, losers)
    for name in MERGEABLE[noun]:
        column = next(a.column for a in attributes_of(noun) if a.name == name)
        if len({getattr(record, column) for record in records}) > 1:
            raise Refused("different_kinds", _different(noun))
    attributes = [a for a in attributes_of(noun) if a.is_editable and a.name not in KEPT]
    values = {record.pk: {a.name: a.of(record) for a in attributes} for record in records}
    titles = Titles()
    return SideBySide(
        noun=noun,
        records=records,
        attributes=attributes,
        values=values,
        shown={pk: show_all(noun, attributes, of_one, titles) for pk, of_one in values.items()},
        chosen={name: pk for name, pk in chosen.items() if pk in values},
    )


def choosable(found: SideBySide) -> list[Attribute]:
    """The fields in which the records differ and which the person may read."""
    return [
        a
        for a in found.attributes
        if found.differs(a.name)
        and rule_for(found.noun, a) is not FieldRule.HIDDEN
        and a.name not in MERGEABLE[found.noun]
    ]


def moves_of(found: SideBySide) -> list[Move]:
    """What points at the losers, table by table. Passes the door: counts and what is left out."""
    losers = found.order[1:]
    moves = []
    with open_door(Reason.MERGE):
        for pointer in pointers(found.noun):
            count = pointer.rows(losers).count()
            if not count:
                continue
            left = clashing(pointer, found.winner.pk, losers)
            moves.append(Move(pointer, count - len(left), tuple(left)))
    return moves


def _check_numbers(ids: Sequence[int]) -> None:
    if len(set(ids)) < len(ids):
        raise Refused("itself", _("一条记录不能与自己合并"), field="losers")
    if not FEWEST <= len(ids) <= MOST:
        raise Refused(
            "wrong_number",
            _("一次合并 %(fewest)s 到 %(most)s 条记录") % {"fewest": FEWEST, "most": MOST},
            field="losers",
        )


def _records(noun: type[Noun], ids: Sequence[int], is_locked: bool) -> list[Any]:
    rows = noun.with_deleted.filter(pk__in=ids).order_by("pk")
    found = {record.pk: record for record in (rows.select_for_update() if is_locked else rows)}
    if len(found) < len(ids):
        raise Missing("not_found", _("没有这条记录，或您无权查看"))
    for record in found.values():
        if record.deleted_at is not None:
            into = winner_of(noun.noun_name(), record.pk)
            text = _("“%(name)s”已经合并过了") if into else _("“%(name)s”在回收站里")
            raise Refused("merged_already" if into else "deleted", text % {"name": record})
    return [found[pk] for pk in ids]


def _check_rights(noun: type[Noun], winner: int, losers: Sequence[int]) -> None:
    if not current_acting().has(MERGE):
        raise Forbidden("not_permitted", _("您没有合并的权限"))
    rows = noun.objects.filter(pk__in=[winner, *losers])
    changeable = permitted(rows, Verb.CHANGE).count()
    deletable = permitted(rows.exclude(pk=winner), Verb.DELETE).count()
    if changeable < len(losers) + 1 or deletable < len(losers):
        raise Forbidden("not_permitted", _("其中有您不能修改或删除的记录"))


def _different(noun: type[Noun]) -> str:
    if noun is Contact:
        return _("只能合并同一客户的联系人")
    return _("单位和个人不能合并")
