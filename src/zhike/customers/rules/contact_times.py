"""When somebody may be called or met: preferences, rest hours, and what follows for an appointment (CON-12, CON-12a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import StrEnum


class Verdict(StrEnum):
    """What becomes of an appointment at a time."""

    FINE = "fine"
    CONFIRM = "confirm"
    REFUSE = "refuse"


class Why(StrEnum):
    """What speaks against a time."""

    QUIET = "quiet"
    NOT_OFFICE = "not_office"
    NOT_PRIVATE = "not_private"


@dataclass(frozen=True)
class Preferences:
    """What is known of somebody's time. Rest hours may pass midnight; both are ``None`` where there are none."""

    preferred_time: str = ""
    quiet_from: time | None = None
    quiet_to: time | None = None


@dataclass(frozen=True)
class Judgement:
    verdict: Verdict
    reasons: tuple[Why, ...] = ()


DISTURBING = frozenset({"call", "visit", "meeting", "wechat"})
"""Ways of contact that reach somebody at once."""
MET = frozenset({"call", "visit", "meeting"})
"""Ways that take the time of somebody."""


def is_within(moment: time, begin: time, end: time) -> bool:
    """Whether a time of the day lies in a stretch; one that ends before it begins passes midnight.

    >>> is_within(time(22, 30), time(21), time(8)), is_within(time(8), time(21), time(8))
    (True, False)
    """
    return begin <= moment < end if begin < end else moment >= begin or moment < end


def judge(
    kind: str, moment: time, is_office_time: bool, preferences: Preferences, *, may_insist: bool
) -> Judgement:
    """Whether a contact of ``kind`` may be at ``moment``.

    ``is_office_time`` says whether the company works then. ``may_insist`` tells a person, who may have agreed
    on the time with the customer, from a machine: rest hours refuse a machine and make a person confirm.
    """
    reasons = []
    begin, end = preferences.quiet_from, preferences.quiet_to
    if begin and end and kind in DISTURBING and is_within(moment, begin, end):
        reasons.append(Why.QUIET)
    if kind in MET and preferences.preferred_time == "office" and not is_office_time:
        reasons.append(Why.NOT_OFFICE)
    if kind in MET and preferences.preferred_time == "private" and is_office_time:
        reasons.append(Why.NOT_PRIVATE)
    if not reasons:
        return Judgement(Verdict.FINE)
    if Why.QUIET in reasons and not may_insist:
        return Judgement(Verdict.REFUSE, tuple(reasons))
    return Judgement(Verdict.CONFIRM, tuple(reasons))
