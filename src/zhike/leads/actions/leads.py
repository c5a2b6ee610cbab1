"""Recording leads and following them (OPP-01, OPP-02)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhike.kit.access.acting import Verb
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute, Option
from zhike.kit.records.cleaning import clean
from zhike.kit.records.kinds import KINDS, LongText
from zhike.kit.records.writing import insert
from zhike.leads.actions.assigning import give_out
from zhike.leads.actions.nurturing import step_done
from zhike.leads.actions.scoring import store_scores
from zhike.leads.choices import OPEN, DropReason, LeadState
from zhike.leads.models import Lead, LeadTouch, ScoreRule
from zhike.leads.rules.naming import reached_by
from zhike.people.placing import with_department

NAMED_BY = ("name", "company", "contact_name")


def create_lead(values: Mapping[str, Any]) -> Lead:
    """A new lead; one without an owner is given out by the assignment rules."""
    cleaned = named(clean(Lead, values, is_new=True).or_refuse())
    check_lead(None, cleaned)
    lead = insert(Lead, with_department(cleaned))
    store_scores([lead.pk])
    if "owner" in cleaned and cleaned["owner"] is None:
        give_out([lead.pk])
    return lead


def named(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """Cleaned values with a name for the lead: the given one, else whoever it is about, else how they are reached."""
    name = next((str(cleaned[key]) for key in NAMED_BY if cleaned.get(key)), "") or reached_by(cleaned)
    if not name:
        raise Refused("nameless", _("请填线索名称、公司名称或联系人"), field="name")
    return {**cleaned, "name": name[:120]}


def check_lead(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """What has ended is not written on; a next step lies ahead."""
    if records is not None and records.exclude(state__in=OPEN).exists():
        raise Refused("closed", _("线索已转化或已放弃，不能再修改"))
    _check_next(values)


def _check_next(values: Mapping[str, Any]) -> None:
    if values.get("next_step") and not values.get("next_on", "unsaid"):
        raise Refused("no_day", _("写了下一步就要写日期"), field="next_on")
    if values.get("next_on") and values["next_on"] < timezone.localdate():
        raise Refused("in_the_past", _("下一步的日期不能早于今天"), field="next_on")


leads = standard_actions(Lead, create=create_lead, check=check_lead)
score_rules = standard_actions(ScoreRule)


def create_touch(values: Mapping[str, Any]) -> LeadTouch:
    """Record a touch: a new lead becomes a contacted one, and what comes next is the lead's next step.

    Of a lead in a programme the programme's next step is next, unless another is named.
    """
    cleaned = clean(LeadTouch, values, is_new=True).or_refuse()
    if cleaned["happened_at"] > timezone.now():
        raise Refused("in_future", _("跟进的时间不能在现在之后"), field="happened_at")
    _check_next(cleaned)
    lead = _held(Lead.objects.get(pk=cleaned["lead"]))
    if lead is None or not lead.is_open:
        raise Refused("closed", _("线索已转化或已放弃，不能再跟进"), field="lead")
    touch = insert(LeadTouch, cleaned)
    _move_on(lead, cleaned)
    return touch


def _held(seen: Lead) -> Lead | None:
    """A lead one sees, as it is once everybody else has done with it, for this transaction alone; not a deleted one.

    Passes the door: who may only look at a lead may still tell of a touch, and has to wait like the others.
    """
    with open_door(Reason.LEADS):
        return Lead.objects.select_for_update(of=("self",)).filter(pk=seen.pk).first()


def _move_on(lead: Lead, touch: Mapping[str, Any]) -> None:
    today, changed = timezone.localdate(), dict[str, Any]()
    if lead.state == LeadState.NEW:
        changed["state"] = LeadState.CONTACTED
    if touch.get("next_on"):
        changed |= {"next_step": touch["next_step"], "next_on": touch["next_on"]}
    elif lead.next_on is not None and lead.next_on <= today and lead.state != LeadState.NURTURING:
        changed |= {"next_step": "", "next_on": None}
    if changed:
        Lead.objects.filter(pk=lead.pk, state__in=OPEN).update(**changed, updated_at=timezone.now())
    if not touch.get("next_on"):
        step_done(lead)


touches = standard_actions(LeadTouch, create=create_touch)


@action(
    "leads.lead.drop", noun=Lead, verb=Verb.CHANGE, label=gettext_lazy("放弃"), icon="ban", event="lead.dropped",
    fields=(
        Attribute(
            "reason", gettext_lazy("放弃原因"), KINDS["choice"], is_required=True,
            options=tuple(Option(one.value, one.label) for one in DropReason),
        ),
        Attribute("note", gettext_lazy("说明"), LongText(), max_length=300),
    ),
    fits=lambda lead: lead.is_open,
)  # fmt: skip
def drop(records: models.QuerySet[Lead], reason: str, note: str = "") -> int:
    """Give leads up, with the reason."""
    return records.filter(state__in=OPEN).update(
        state=LeadState.DROPPED, drop_reason=reason, drop_note=note, closed_at=timezone.now(),
        next_step="", next_on=None, updated_at=timezone.now(),
    )  # fmt: skip


@action(
    "leads.lead.reopen", noun=Lead, verb=Verb.CHANGE, label=gettext_lazy("重新跟进"), icon="refresh",
    event="lead.reopened", fits=lambda lead: lead.state == LeadState.DROPPED,
)  # fmt: skip
def reopen(records: models.QuerySet[Lead]) -> int:
    """Take dropped leads up again."""
    return records.filter(state=LeadState.DROPPED).update(
        state=LeadState.CONTACTED, drop_reason="", drop_note="", closed_at=None, updated_at=timezone.now()
    )


__all__ = ["create_lead", "drop", "leads", "named", "reopen", "score_rules", "touches"]
