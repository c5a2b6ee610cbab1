"""Keeping leads warm until they are ripe (OPP-19)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhike.kit.access.acting import Verb
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.kinds import KINDS
from zhike.leads.choices import OPEN, LeadState
from zhike.leads.models import IndustryProfile, Lead, NurtureProgramme, NurtureStep
from zhike.leads.queries.nurturing import fitting_programme, next_due

PROGRAMME = Attribute(
    "programme", gettext_lazy("培育计划"), KINDS["link"], target="nurtureprogramme", target_title="name",
    help=gettext_lazy("不选则按行业取启用的计划。"),
)  # fmt: skip

programmes = standard_actions(NurtureProgramme)
steps = standard_actions(NurtureStep)
profiles = standard_actions(IndustryProfile)


@action(
    "leads.lead.nurture", noun=Lead, verb=Verb.CHANGE, label=gettext_lazy("进入培育"), icon="recycle",
    event="lead.nurtured", fields=(PROGRAMME,), fits=lambda lead: lead.is_open,
)  # fmt: skip
def nurture(records: models.QuerySet[Lead], programme: int | None = None) -> int:
    """Put leads into a programme: its first step becomes their next step."""
    chosen = NurtureProgramme.objects.get(pk=programme) if programme else None
    ids = list(records.filter(state__in=OPEN).values_list("pk", flat=True))
    leads = Lead.objects.select_for_update(of=("self",)).filter(pk__in=ids, state__in=OPEN).order_by("pk")
    for lead in leads:
        enter_programme(lead, chosen)
    return len(leads)


def enter_programme(lead: Lead, programme: NurtureProgramme | None = None) -> None:
    """Begin a programme with a lead; raises ``Refused`` where none fits, or the lead has ended meanwhile."""
    found = programme or fitting_programme(lead.industry)
    if found is None:
        raise Refused("no_programme", _("没有适用的培育计划，请先在线索设置里添加"), field="programme")
    if not _go_on(lead, found, done=0):
        raise Refused("closed", _("线索已转化或已放弃，不能再培育"))


def step_done(lead: Lead) -> None:
    """A lead in a programme was touched: the next step of the programme is next."""
    if lead.state == LeadState.NURTURING and lead.programme is not None:
        _go_on(lead, lead.programme, lead.steps_done + 1)


def _go_on(lead: Lead, programme: NurtureProgramme, done: int) -> int:
    """How many leads it was: none that somebody ended meanwhile."""
    due = next_due(programme, done, timezone.localdate())
    values: dict[str, Any] = {
        "state": LeadState.NURTURING,
        "programme_id": programme.pk,
        "steps_done": done,
        "next_step": due.what if due else "",
        "next_on": due.on if due else None,
    }
    found = Lead.objects.filter(pk=lead.pk, state__in=OPEN)
    return found.update(**values, updated_at=timezone.now())
