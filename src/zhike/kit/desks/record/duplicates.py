"""Records that may be the one being typed 查重: a port, filled by the area that compares records.

>>> FINDERS["customer"] = alike_customers                                      # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from zhike.kit.desks.desk import Desk

Finder = Callable[[Desk, Mapping[str, str], int | None], list["Candidate"]]


@dataclass(frozen=True)
class Candidate:
    """A record that may be the same, and why.

    Of records one may not see there are name, owner and state only, and no ``address``. ``standing`` says what
    that means for the person (已在您名下, 由谁负责, 在公海); ``ask`` is where its owner can be asked by a POST,
    ``pick`` where it can be taken out of a pool.
    """

    record_id: int
    name: str
    owner: str
    state: str
    why: str
    address: str
    standing: str = ""
    tone: str = "plain"
    ask: str = ""
    pick: str = ""


FINDERS: dict[str, Finder] = {}
PICKERS: dict[str, Callable[[int], str]] = {}
"""By noun: the address where a record without an owner can be picked up by the acting person, or nothing."""


def candidates(desk: Desk, typed: Mapping[str, str], but: int | None = None) -> list[Candidate]:
    """Records like the typed one, the likest first; nothing for nouns that nobody compares."""
    finder = FINDERS.get(desk.name)
    return finder(desk, typed, but) if finder else []


def pick_address(noun: str, record_id: int) -> str:
    """Where the record can be picked up; empty where there is no pool."""
    picker = PICKERS.get(noun)
    return picker(record_id) if picker else ""


__all__ = ["FINDERS", "PICKERS", "Candidate", "Finder", "candidates", "pick_address"]
