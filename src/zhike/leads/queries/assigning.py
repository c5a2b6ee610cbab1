"""The assignment rules in force, and the people they give leads to."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count

from zhike.kit.places.table import full_name
from zhike.leads.choices import OPEN, Way
from zhike.leads.models import AssignmentMember, AssignmentRule, Lead
from zhike.leads.rules.assigning import Arrival, Candidate, Terms
from zhike.pools.models import Pool
from zhike.pools.queries.capacities import held_by, limits, room_of

NOUN = "lead"


def rules_in_force() -> list[AssignmentRule]:
    """Active rules in their order. With the door open."""
    return list(AssignmentRule.objects.filter(is_active=True).order_by("position", "pk"))


def terms_of(rule: AssignmentRule) -> Terms:
    return Terms(tuple(rule.channels), tuple(rule.industries), tuple(rule.places), rule.least_score)


def arrivals(ids: Collection[int]) -> dict[int, Arrival]:
    """What the rules ask of leads; one query. With the door open."""
    rows = (
        Lead.objects.filter(pk__in=ids)
        .order_by("pk")
        .values_list("pk", "channel", "industry", "division", "score")
    )
    return {
        pk: Arrival(channel, industry, full_name(division.ljust(6, "0")) if division else "", score)
        for pk, channel, industry, division, score in rows
    }


def candidates_of(rule: AssignmentRule) -> list[Candidate]:
    """The members of a rule who are in service, locked until the transaction ends; with the door open."""
    members = AssignmentMember.objects.select_for_update(of=("self",)).filter(
        rule=rule, staff__is_active=True
    )
    given = dict(members.order_by("pk").values_list("staff_id", "given_at"))
    if rule.way == Way.PERSON:
        given = dict(list(given.items())[:1])
    held = open_leads_of(given)
    return [Candidate(staff, at, held.get(staff, 0), _room(staff)) for staff, at in given.items()]


def open_leads_of(staff: Collection[int]) -> dict[int, int]:
    """How many open leads each of these people has. With the door open."""
    mine = Lead.objects.filter(owner_id__in=list(staff), state__in=OPEN)
    return dict(mine.order_by().values_list("owner_id").annotate(Count("pk")))


def _room(staff: int) -> int | None:
    """How many more a person may hold by the lines of capacity; ``None`` without a limit."""
    if not any(line.holds == NOUN for line in limits()):
        return None
    room = room_of(NOUN, staff)
    return None if room.own is None else max(0, room.own - held_by(NOUN, staff, room.counts_dealt))


def default_pool() -> Pool | None:
    """Where leads go that no rule is about. With the door open."""
    return Pool.objects.filter(holds=NOUN, is_default=True).first()
