"""Events of a value: a record that came to hold it, by whatever action (``opportunity.won``)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise

from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.followers import Touched
from zhike.kit.records.registry import noun_called


@dataclass(frozen=True)
class Turn:
    """The event ``name`` happens to a record of ``noun`` when its ``column`` becomes ``value``."""

    name: str
    noun: str
    column: str
    value: str
    label: str | Promise


TURNS: dict[str, Turn] = {}


def turns(name: str, noun: str, column: str, value: str, label: str | Promise) -> None:
    """Declare one; call in ``AppConfig.ready``.

    >>> turns("opportunity.won", "opportunity", "outcome", "won", _("赢单"))    # doctest: +SKIP
    """
    TURNS[name] = Turn(name, noun, column, value, label)


def turned(touched: Iterable[Touched], heard: Collection[str]) -> Iterator[tuple[str, Touched]]:
    """Which of the events ``heard`` happened to what a run touched; one query an event that may have."""
    known = [one for one in touched if one.kind != "-"]
    for name in heard:
        turn = TURNS.get(name)
        if turn is None:
            continue
        moved = {
            one.record_id: one
            for one in known
            if one.noun == turn.noun and (one.kind == "+" or turn.column in one.fields)
        }
        if not moved:
            continue
        with open_door(Reason.EVENTS):
            rows = noun_called(turn.noun).objects.filter(pk__in=moved, **{turn.column: turn.value})
            ids = list(rows.values_list("pk", flat=True))
        yield from ((name, moved[pk]) for pk in ids)
