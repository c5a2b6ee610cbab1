"""What to do next about an opportunity, and why (OPP-05). The words are in ``sales.saying``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhike.sales.rules.stays import is_stuck


@dataclass(frozen=True)
class Rival:
    """A competitor at the customer; ``share`` in per cent of what the customer buys."""

    name: str
    share: float = 0
    weaknesses: str = ""


@dataclass(frozen=True)
class Situation:
    """How an opportunity stands. ``supporters`` and ``power_supporters`` count people proven by a mail;
    ``claimed`` names those the seller marked without one. Who has ``first_supplier_from`` per cent of what the customer
    buys is its first supplier."""

    stage: str
    today: date
    is_first: bool = False
    is_late: bool = False
    days_in_stage: int = 0
    stale_days: int | None = None
    evidence: str = ""
    is_unproven: bool = False
    supporters: int = 0
    power_supporters: int = 0
    claimed: tuple[str, ...] = ()
    people: int = 0
    missing_roles: tuple[str, ...] = ()
    next_step: str = ""
    next_on: date | None = None
    closes_on: date | None = None
    has_amount: bool = True
    rivals: tuple[Rival, ...] = ()
    first_supplier_from: float = 50


@dataclass(frozen=True)
class Advice:
    """One piece of advice by code; ``values`` go into its words. ``is_urgent`` ones come first."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)
    is_urgent: bool = False


def advise(situation: Situation) -> list[Advice]:
    """Everything to be said, the urgent first, otherwise support, people, pace, competitors.

    >>> [one.code for one in advise(Situation("商务谈判", date(2026, 11, 22), is_late=True, next_step="签约", people=3))]
    ['reach_senior']
    """
    found = [*_support(situation), *_people(situation), *_pace(situation), *_rivals(situation)]
    return sorted(found, key=lambda advice: not advice.is_urgent)


def _support(now: Situation) -> Iterator[Advice]:
    """A late stage needs somebody senior, an earlier one somebody inside; both are proven by mails."""
    if now.is_late and not now.power_supporters:
        yield Advice("reach_senior", {"stage": now.stage}, is_urgent=True)
    elif not now.is_first and not now.supporters and not now.power_supporters:
        yield Advice("win_supporter", {"stage": now.stage}, is_urgent=now.is_unproven)
    elif now.is_unproven:
        yield Advice("attach_evidence", {"stage": now.stage, "evidence": now.evidence}, is_urgent=True)
    if now.claimed:
        yield Advice("ask_for_mail", {"names": now.claimed})


def _people(now: Situation) -> Iterator[Advice]:
    if now.missing_roles:
        yield Advice("meet_roles", {"stage": now.stage, "roles": now.missing_roles})
    if now.is_late and now.people == 1:
        yield Advice("widen_contacts", {})


def _pace(now: Situation) -> Iterator[Advice]:
    if is_stuck(now.days_in_stage, now.stale_days):
        days = {"stage": now.stage, "days": now.days_in_stage, "limit": now.stale_days}
        yield Advice("get_moving", days, is_urgent=True)
    if not now.next_step:
        yield Advice("set_next_step", {})
    elif now.next_on is not None and now.next_on < now.today:
        yield Advice("do_next_step", {"step": now.next_step, "day": now.next_on}, is_urgent=True)
    if now.closes_on is not None and now.closes_on < now.today:
        yield Advice("set_closing_date", {"day": now.closes_on})
    if now.is_late and not now.has_amount:
        yield Advice("learn_amount", {"stage": now.stage})


def _rivals(now: Situation) -> Iterator[Advice]:
    """Against whom: use what is known to be weak, find out what is not; do not attack the first supplier head-on."""
    for rival in sorted(now.rivals, key=lambda one: -one.share):
        if rival.share >= now.first_supplier_from:
            yield Advice("win_a_part", {"rival": rival.name, "share": rival.share})
        if rival.weaknesses:
            yield Advice("use_weakness", {"rival": rival.name, "weaknesses": rival.weaknesses})
        else:
            yield Advice("learn_rival", {"rival": rival.name})
