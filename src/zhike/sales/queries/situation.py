"""How an opportunity stands, as the rules of advice ask it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from zhike.customers.models import Presence
from zhike.kit import rulebook
from zhike.sales.choices import EvidenceKind, Outcome
from zhike.sales.models import Opportunity, Stage
from zhike.sales.queries.coverage import mails_of, people_of
from zhike.sales.queries.pipelines import flow
from zhike.sales.regulations import FIRST_SUPPLIER, LATE_FROM
from zhike.sales.rules.advice import Rival, Situation, advise
from zhike.sales.rules.gate import proves
from zhike.sales.saying.advice import say


def is_late(stage: Stage) -> bool:
    """Whether somebody senior should be won by now: likely enough, or the mail was asked for here or before."""
    before = [one for one in flow().open_stages_of(stage.pipeline_id) if one.position <= stage.position]
    asked = any(one.evidence == EvidenceKind.POWER_SUPPORTER for one in before)
    return asked or stage.probability >= rulebook.value(LATE_FROM) * 100


def situation_of(record: Opportunity) -> Situation:
    """Where it stands today; five queries."""
    stage = flow().stage(record.stage_id)
    assert stage is not None
    mails = mails_of(record.pk)
    people = people_of(record.pk, mails)
    proven = [kind for kinds in mails.values() for kind in kinds]
    there = {person.role for person in people}
    first = min((one.position for one in flow().open_stages_of(record.pipeline_id)), default=0)
    return Situation(
        stage=stage.name,
        today=timezone.localdate(),
        is_first=stage.position == first,
        is_late=is_late(stage),
        days_in_stage=(timezone.now() - record.entered_stage_at).days,
        stale_days=stage.stale_days,
        evidence=stage.evidence,
        is_unproven=not proves(stage.evidence, proven),
        supporters=proven.count("supporter"),
        power_supporters=proven.count("power_supporter"),
        claimed=tuple(person.name for person in people if person.is_claimed),
        people=len(people),
        missing_roles=tuple(role for role in stage.expected_roles if role not in there),
        next_step=record.next_step,
        next_on=record.next_on,
        closes_on=record.closes_on,
        has_amount=record.amount is not None,
        rivals=_rivals(record),
        first_supplier_from=float(rulebook.value(FIRST_SUPPLIER) * 100),
    )


def _rivals(record: Opportunity) -> tuple[Rival, ...]:
    """The competitors known at the customer (ARC-23)."""
    if record.customer_id is None:
        return ()
    rows = Presence.objects.filter(customer=record.customer_id).order_by("-share", "pk")
    found = rows.values_list("competitor__name", "share", "competitor__weaknesses")[:5]
    return tuple(Rival(name, float(share), weaknesses) for name, share, weaknesses in found)


def advice_panel(record: Opportunity) -> dict[str, Any]:
    """What the panel of advice draws; nothing is advised on what is closed."""
    if record.outcome != Outcome.OPEN:
        return {"advice": [], "is_open": False}
    return {"advice": [say(one) for one in advise(situation_of(record))], "is_open": True}
