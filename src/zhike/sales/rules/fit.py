"""Whether a tool is used at its time and on its person (OPP-07a); whoever wants may use it all the same."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Fit:
    """What speaks against using a tool now."""

    is_wrong_time: bool = False
    is_wrong_person: bool = False

    @property
    def is_right(self) -> bool:
        return not (self.is_wrong_time or self.is_wrong_person)


def fit(
    stages: Collection[str], roles: Collection[str], stage: str, theirs: Collection[str] | None = None
) -> Fit:
    """How a tool for ``stages`` and ``roles`` fits an opportunity in ``stage`` and a person with the roles ``theirs``.

    A tool without stages or roles fits all; ``theirs`` is ``None`` while nobody is chosen.

    >>> fit(["商务谈判"], ["decider"], "初步接触", ["user"])
    Fit(is_wrong_time=True, is_wrong_person=True)
    """
    is_wrong_person = bool(roles) and theirs is not None and not set(roles) & set(theirs)
    return Fit(bool(stages) and stage not in stages, is_wrong_person)
