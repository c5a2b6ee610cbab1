"""Merging: one record of several, everything that points at the others moved along; one run, one undo."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhike.customers.models import Contact, Customer, FormerName
from zhike.duplicates.models import MERGE, DuplicatePair, Merging, Verdict
from zhike.duplicates.queries.pointers import Pointer, clashing, pointers
from zhike.duplicates.queries.side_by_side import SideBySide, side_by_side
from zhike.duplicates.rules.merging import merged_values
from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import Action, Outcome, action
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.kinds import LongText
from zhike.kit.records.models import Noun
from zhike.kit.records.writing import bin_records, explained, insert, update

LABEL = gettext_lazy("合并")
FIELDS = (
    Attribute("losers", gettext_lazy("并入的记录"), is_required=True, max_length=200, help=gettext_lazy("编号，用逗号分开")),
    Attribute("choices", gettext_lazy("字段取自"), LongText(), help=gettext_lazy("每行一个：字段=编号")),
)  # fmt: skip


def _merging(noun: type[Noun]) -> Action:
    def run(records: models.QuerySet[Any], losers: str, choices: str = "") -> int:
        ids = list(records.values_list("pk", flat=True)[:2])
        if len(ids) != 1:
            raise Refused("one_winner", _("请指定一条保留的记录"))
        return _merge(noun, ids[0], _ids(losers), _choices(choices))

    return action(
        f"duplicates.{noun.noun_name()}.merge",
        noun=noun,
        verb=Verb.CHANGE,
        right=MERGE,
        label=LABEL,
        icon="git-merge",
        fields=FIELDS,
        is_bulk=False,
        is_shown=False,
        event=f"{noun.noun_name()}.merged",
    )(run)


merge_customers = _merging(Customer)
merge_contacts = _merging(Contact)
LONGEST_LINE = 100  # of parents, before it counts as a circle
MERGES: dict[str, Action] = {"customer": merge_customers, "contact": merge_contacts}


def merge(noun: type[Noun], winner: int, losers: Sequence[int], chosen: Mapping[str, int]) -> Outcome:
    """Merge by ids; ``chosen`` says from which record a field is taken where it is not the first that has any."""
    return MERGES[noun.noun_name()](
        noun.objects.filter(pk=winner),
        losers=",".join(map(str, losers)),
        choices="\n".join(f"{name}={record}" for name, record in chosen.items()),
    )


def _ids(given: str) -> list[int]:
    parts = [part.strip() for part in given.replace("，", ",").split(",") if part.strip()]
    if not all(part.isdecimal() for part in parts):
        raise Refused("invalid", _("应为用逗号分开的编号"), field="losers")
    return [int(part) for part in parts]


def _choices(given: str) -> dict[str, int]:
    lines = [line.partition("=") for line in given.splitlines() if line.strip()]
    if not all(number.strip().isdecimal() for _name, _sign, number in lines):
        raise Refused("invalid", _("每行应为：字段=编号"), field="choices")
    return {name.strip(): int(number) for name, _sign, number in lines}


def _merge(noun: type[Noun], winner: int, losers: Sequence[int], chosen: Mapping[str, int]) -> int:
    """Make ``losers`` part of ``winner``; returns how many rows were moved.

    Rights are checked on the records themselves; what hangs on them moves whoever may see it, through the door.
    """
    found = side_by_side(noun, winner, losers, chosen, is_locked=True)
    with open_door(Reason.MERGE), explained(noun):
        moved, untracked = _move_all(found)
        bin_records(noun.with_deleted.filter(pk__in=losers))
        _give_values(found)
        _remember(found, untracked)
        _settle_pairs(noun.noun_name(), winner, losers)
    return moved


Untracked = dict[int, dict[str, list[int]]]


def _move_all(found: SideBySide) -> tuple[int, Untracked]:
    """Move what points at the losers; rows without history are listed by loser, table and column."""
    moved, untracked = 0, defaultdict[int, dict[str, list[int]]](dict)
    winner, losers = found.winner.pk, found.order[1:]
    for pointer in pointers(found.noun):
        left = clashing(pointer, winner, losers)
        for loser in losers:
            rows = pointer.rows([loser]).exclude(pk__in=left)
            if not pointer.is_tracked:
                ids = list(rows.values_list("pk", flat=True))
                if ids:
                    untracked[loser][f"{pointer.model._meta.label_lower}.{pointer.name}"] = ids
            moved += _move(pointer, rows, winner)
    return moved, untracked


def _move(pointer: Pointer, rows: models.QuerySet[Any], winner: int) -> int:
    if pointer.is_custom:
        return update(rows, {pointer.name: winner})
    if pointer.model is pointer.noun:  # a record does not stand under itself
        rows.filter(pk=winner).update(**{pointer.name: None})
        rows = rows.exclude(pk=winner)
    moved = rows.update(**{pointer.name: winner})
    if pointer.model is pointer.noun:
        _refuse_circle(pointer, winner)
    return moved


def _refuse_circle(pointer: Pointer, winner: int) -> None:
    """A parent that was the loser's child would now stand above and below the winner."""
    parents = pointer.model._base_manager
    at: int | None = winner
    for _step in range(LONGEST_LINE):
        at = parents.filter(pk=at).values_list(pointer.name, flat=True).first()
        if at is None:
            return
        if at == winner:
            break
    raise Refused("circle", _("合并后它会成为自己的上级或下级，请先调整上下级关系"))


def _give_values(found: SideBySide) -> None:
    values = merged_values([a.name for a in found.attributes], found.values, found.order, found.chosen)
    if values:
        update(found.noun.with_deleted.filter(pk=found.winner.pk), values)


def _remember(found: SideBySide, untracked: Untracked) -> None:
    """The way from the losers to the winner, and under which names and codes people still look for it."""
    for loser in found.losers:
        Merging.objects.create(
            noun=found.noun.noun_name(),
            record_id=found.winner.pk,
            loser_id=loser.pk,
            loser_name=str(loser)[:200],
            loser_code=getattr(loser, "code", "")[:60],
            moved_rows=untracked.get(loser.pk, {}),
            merged_by_id=current_acting().staff_id or None,
        )
    if found.noun is Customer:
        _remember_names(found)


def _remember_names(found: SideBySide) -> None:
    name_now = Customer.with_deleted.values_list("name", flat=True).get(pk=found.winner.pk)
    old = [(loser.name, loser.code) for loser in found.losers]
    if name_now != found.winner.name:
        old.append((found.winner.name, ""))
    for name, code in old:
        insert(
            FormerName, {"customer": found.winner.pk, "name": name, "code": code, "remark": _("合并前的名称")}
        )


def _settle_pairs(noun: str, winner: int, losers: Sequence[int]) -> None:
    """Pairs among the merged are settled; pairs of a loser with others become the winner's."""
    group = {winner, *losers}
    touching = DuplicatePair.with_deleted.filter(noun=noun).filter(
        models.Q(first_id__in=losers) | models.Q(second_id__in=losers)
    )
    for pair in touching.order_by("-score", "pk"):
        other = pair.second_id if pair.first_id in losers else pair.first_id
        one, two = sorted((winner, other))
        is_settled = (
            other in group
            or DuplicatePair.with_deleted.filter(noun=noun, first_id=one, second_id=two).exists()
        )
        rows = DuplicatePair.with_deleted.filter(pk=pair.pk)
        if is_settled:
            rows.update(
                verdict=Verdict.MERGED,
                reviewer_id=current_acting().staff_id or None,
                reviewed_at=timezone.now(),
            )
        else:
            rows.update(first_id=one, second_id=two)
