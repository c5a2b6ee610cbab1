"""The loop of a coaching case: analysed, diagnosed, coached, followed up, updated, closed (OPP-10)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum


class Step(StrEnum):
    """The steps in their order; the first two are done by opening the case."""

    ANALYSED = "analysed"
    DIAGNOSED = "diagnosed"
    COACHED = "coached"
    FOLLOWED_UP = "followed_up"
    UPDATED = "updated"
    CLOSED = "closed"


class Lack(StrEnum):
    """What keeps a case from being closed."""

    COACHING = "coaching"
    FOLLOW_UP = "follow_up"
    UPDATE = "update"


def is_updated(opened_at: datetime, changed_at: datetime | None) -> bool:
    """Whether the opportunity was changed after the case was opened."""
    return changed_at is not None and changed_at > opened_at


def lacking(state: str, is_updated: bool) -> list[Lack]:
    """What is still to be done before closing, in the order of the loop.

    >>> lacking("coached", is_updated=True)
    [<Lack.FOLLOW_UP: 'follow_up'>]
    """
    done = list(Step).index(Step(state))
    found = [
        lack
        for lack, step in ((Lack.COACHING, Step.COACHED), (Lack.FOLLOW_UP, Step.FOLLOWED_UP))
        if done < list(Step).index(step)
    ]
    return found if is_updated else [*found, Lack.UPDATE]


def steps_done(state: str, is_updated: bool) -> dict[Step, bool]:
    """Every step and whether it is done; the update may come before the follow-up.

    >>> [step.value for step, is_done in steps_done("coached", True).items() if not is_done]
    ['followed_up', 'closed']
    """
    at = list(Step).index(Step(state))
    found = {step: place <= at for place, step in enumerate(Step)}
    return {**found, Step.UPDATED: is_updated or at >= list(Step).index(Step.UPDATED)}
