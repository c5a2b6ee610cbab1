"""Telling people of the records they were given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhike.kit.access.acting import acting_as
from zhike.kit.access.standing import acting_for
from zhike.kit.notices.telling import notify
from zhike.kit.records.models import Noun
from zhike.people.models import Staff


@dataclass(frozen=True)
class Words:
    """How a noun's new owners are told; ``one`` and ``many`` are Chinese msgids.

    Both may say ``%(who)s``, ``one`` also ``%(record)s``, ``many`` ``%(count)s``. ``place`` is the address of the
    noun's list, ``newest`` the order that brings what was just given to its top.
    """

    kind: str
    one: str
    many: str
    place: str
    newest: str = "-updated_at"


def tell(noun: type[Noun], given: Mapping[int, Sequence[int]], giver: int | None, words: Words) -> None:
    """One notice for each new owner (owner → ids), however many records they were given by one action.

    They hear of those that they may see, and of nothing that they took themselves.
    """
    who = Staff.objects.filter(pk=giver or 0).values_list("name", flat=True).first() or "—"
    for owner, ids in given.items():
        if owner == giver:
            continue
        with acting_as(acting_for(owner, "job", "notice")):
            rows = noun.objects.filter(pk__in=ids).order_by("pk")
            count = rows.count()
            record = rows.first() if count == 1 else None
        if count:
            notify(
                [owner],
                words.kind,
                words.one if record else words.many,
                params={"who": who, "count": count},
                link=f"{words.place}{record.pk}/"
                if record
                else f"{words.place}?owner.in=me&sort={words.newest}",
                record=record,
            )
