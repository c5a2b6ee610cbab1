"""Giving leads to people: by hand, and by the rules (OPP-01)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Verb
from zhike.kit.access.assigning import assigning
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.sharing import sharing
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.records.cleaning import clean
from zhike.kit.records.writing import insert, update
from zhike.leads.choices import OPEN, Way
from zhike.leads.models import AssignmentMember, AssignmentRule, Lead
from zhike.leads.queries.assigning import (
    NOUN,
    arrivals,
    candidates_of,
    default_pool,
    rules_in_force,
    terms_of,
)
from zhike.leads.rules.assigning import Candidate, first_fitting, least_busy, whose_turn
from zhike.people.models import Staff
from zhike.people.placing import department_of
from zhike.pools.actions.moving import take_note
from zhike.pools.choices import How
from zhike.pools.models import Pool, PoolEntry
from zhike.pools.placing import place
from zhike.pools.saying import saying

rules = standard_actions(AssignmentRule)


def create_member(values: Mapping[str, Any]) -> AssignmentMember:
    """Somebody joins a rule; shown by name."""
    cleaned = clean(AssignmentMember, values, is_new=True).or_refuse()
    name = Staff.objects.values_list("name", flat=True).get(pk=cleaned["staff"])
    return insert(AssignmentMember, {**cleaned, "name": name})


members = standard_actions(AssignmentMember, create=create_member)
add_collaborator = sharing(Lead)


@assigning(Lead, _("分配负责人"))
def assign(records: models.QuerySet[Lead], owner: int, note: str = "") -> int:
    """Hand leads to a salesperson; they move to that person's department. The new owner is told."""
    ids = list(records.values_list("pk", flat=True))
    with open_door(Reason.LEADS), saying(How.ASSIGNED, reason=note):
        PoolEntry.objects.filter(noun=NOUN, record_id__in=ids).delete()
        return update(Lead.objects.filter(pk__in=ids), {"owner": owner, "department": department_of(owner)})


@dataclass
class Given:
    """Whom leads went to: person → leads, pool → leads; ``left`` fitted no rule, or everybody was full."""

    people: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    pools: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    left: list[int] = field(default_factory=list)


@action(
    "leads.lead.distribute", noun=Lead, verb=Verb.ASSIGN, label=_("按规则分配"), icon="arrows-split-2",
    event="lead.distributed", fits=lambda lead: lead.is_open,
)  # fmt: skip
def distribute(records: models.QuerySet[Lead]) -> Given:
    """Give open leads out by the assignment rules, whoever holds them now."""
    return give_out(list(records.filter(state__in=OPEN).order_by("pk").values_list("pk", flat=True)))


def give_out(ids: Sequence[int]) -> Given:
    """By the first rule that fits each; what fits none goes to the default pool of leads, if there is one.

    Passes the door: rules give to people whom the acting person could not give to. Members are locked, so that
    two batches at once take turns as one would.
    """
    with open_door(Reason.LEADS):
        given = _chosen(ids)
        for owner, leads in given.people.items():
            values = {"owner": owner, "department": department_of(owner)}
            with saying(How.ASSIGNED):
                PoolEntry.objects.filter(noun=NOUN, record_id__in=leads).delete()
                update(Lead.objects.filter(pk__in=leads), values)
        for pool, leads in given.pools.items():
            _put_into(Pool.objects.get(pk=pool), leads)
    return given


def _chosen(ids: Sequence[int]) -> Given:
    """Who gets which; nothing but the turn of members is written."""
    rules = {rule.pk: rule for rule in rules_in_force()}
    ordered = [(pk, terms_of(rule)) for pk, rule in rules.items()]
    given, candidates, fallback = Given(), dict[int, list[Candidate]](), default_pool()
    for pk, lead in arrivals(ids).items():
        rule = rules.get(first_fitting(ordered, lead) or 0)
        if rule is not None and rule.way == Way.POOL and rule.pool_id:
            given.pools[rule.pool_id].append(pk)
            continue
        taker = _taker(rule, candidates) if rule is not None else None
        if taker is not None:
            given.people[taker.staff].append(pk)
        elif rule is None and fallback is not None:
            given.pools[fallback.pk].append(pk)
        else:
            given.left.append(pk)
    return given


def _taker(rule: AssignmentRule, known: dict[int, list[Candidate]]) -> Candidate | None:
    if rule.pk not in known:
        known[rule.pk] = candidates_of(rule)
    taker = (least_busy if rule.way == Way.LOAD else whose_turn)(known[rule.pk])
    if taker is not None:
        now = timezone.now()
        for others in known.values():
            for one in others:
                if one.staff == taker.staff:
                    one.take(now)
        AssignmentMember.objects.filter(rule=rule, staff=taker.staff).update(given_at=now)
    return taker


def _put_into(pool: Pool, leads: Collection[int]) -> None:
    lying = set(PoolEntry.objects.filter(noun=NOUN, record_id__in=leads).values_list("record_id", flat=True))
    fresh = [pk for pk in leads if pk not in lying]
    if fresh:
        take_note(NOUN, fresh)
        place(pool, "pools_taken", How.MOVED)
