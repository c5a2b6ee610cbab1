"""The lights of a key opportunity's key nodes (OPP-08)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Light(StrEnum):
    """Reached in time and with its evidence; still due; missed."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Why(StrEnum):
    """What is said beside a light."""

    IN_TIME = "in_time"
    LATE = "late"
    UNPROVEN = "unproven"
    OPEN = "open"
    OVERDUE = "overdue"
    UNPROVEN_TOO_LONG = "unproven_too_long"


@dataclass(frozen=True)
class Step:
    """A stage of the pipeline in order; ``stale_days`` is how long it may take, ``evidence`` the mail it needs."""

    id: int
    name: str
    stale_days: int | None
    is_key_node: bool
    evidence: str = ""


@dataclass(frozen=True)
class Node:
    """One key node of one opportunity; ``days`` are those between the day due and the day it was (or is now)."""

    step: Step
    light: Light
    why: Why
    due_on: date | None
    done_on: date | None = None
    days: int = 0


def due_days(steps: Sequence[Step], opened_on: date, closes_on: date | None) -> dict[int, date | None]:
    """The day by which an opportunity should have entered each stage.

    That is its opening and the days that the stages before may take, but not later than the day it is to close; where
    a stage before has no such number of days, the day it is to close; ``None`` where that is not known either.
    """
    found: dict[int, date | None] = {}
    allowed: int | None = 0
    for step in steps:
        planned = None if allowed is None else opened_on + timedelta(days=allowed)
        found[step.id] = min((day for day in (planned, closes_on) if day is not None), default=None)
        allowed = None if allowed is None or step.stale_days is None else allowed + step.stale_days
    return found


def light_of(
    step: Step, due_on: date | None, reached_on: date | None, proven_on: date | None, today: date
) -> Node:
    """The light of one key node; ``reached_on`` is the first day in that stage or a later one.

    A node is done when it is reached and, where it asks for evidence, proven. One without a day to be due on is never
    late.
    """
    is_unproven = bool(step.evidence) and proven_on is None
    if reached_on is not None and not is_unproven:
        done_on = max(reached_on, proven_on) if step.evidence and proven_on else reached_on
        late = (done_on - due_on).days if due_on else 0
        if late > 0:
            return Node(step, Light.RED, Why.LATE, due_on, done_on, late)
        return Node(step, Light.GREEN, Why.IN_TIME, due_on, done_on)
    late = (today - due_on).days if due_on else 0
    if late > 0:
        why = Why.OVERDUE if reached_on is None else Why.UNPROVEN_TOO_LONG
        return Node(step, Light.RED, why, due_on, None, late)
    why = Why.OPEN if reached_on is None else Why.UNPROVEN
    return Node(step, Light.AMBER, why, due_on)
