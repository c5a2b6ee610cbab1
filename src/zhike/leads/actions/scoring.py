"""Giving leads their points, and doing what follows from them (OPP-19)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import orjson
from django.db import connection, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from zhike.kit.access.acting import Verb
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import action
from zhike.kit.errors import Refused
from zhike.kit.events.recording import defer
from zhike.kit.notices.telling import notify
from zhike.kit.rulebook.values import value
from zhike.leads.actions.converting import convert
from zhike.leads.actions.nurturing import enter_programme
from zhike.leads.choices import OPEN, LeadState
from zhike.leads.models import Lead, ScoreRule
from zhike.leads.queries.scoring import LOOKED_AT, criteria, facts_of
from zhike.leads.regulations import THRESHOLD
from zhike.leads.rules.scoring import Score, score

if TYPE_CHECKING:
    from zhike.kit.actions.action import Run
    from zhike.kit.actions.followers import Touched

TASK = "zhike.score_leads"
BATCH = 2_000
STORE = """
UPDATE leads_lead l SET score = given.points, score_reasons = given.reasons::jsonb, updated_at = now()
FROM unnest(%s::bigint[], %s::int[], %s::text[]) given (id, points, reasons)
WHERE l.id = given.id AND (l.score, l.score_reasons) IS DISTINCT FROM (given.points, given.reasons::jsonb)
RETURNING l.id
"""


def store_scores(ids: Iterable[int]) -> int:
    """Work out the points of these leads anew; returns how many changed. One read and one write a batch."""
    wanted, changed, ripe = sorted(set(ids)), 0, list[int]()
    rules, threshold = criteria(), value(THRESHOLD)
    with open_door(Reason.LEADS):
        for start in range(0, len(wanted), BATCH):
            found = {pk: score(facts, rules) for pk, facts in facts_of(wanted[start : start + BATCH]).items()}
            reasons = [orjson.dumps(one.reasons).decode() for one in found.values()]
            with connection.cursor() as cursor:
                cursor.execute(STORE, [list(found), [one.points for one in found.values()], reasons])
                written = [pk for (pk,) in cursor.fetchall()]
            changed += len(written)
            ripe += [pk for pk in written if found[pk].is_ripe(threshold)]
    tell_of_ripe(ripe)
    return changed


def tell_of_ripe(ids: Collection[int]) -> None:
    """Of leads that have come to the threshold those that were being nurtured: their owners hear, once."""
    if not ids:
        return
    with open_door(Reason.LEADS):
        ripe = list(Lead.objects.filter(pk__in=ids, state=LeadState.NURTURING).order_by("pk"))
    for lead in ripe:
        notify(
            [lead.owner_id],
            "lead.ripe",
            gettext_noop("培育中的线索“%(record)s”评分已到 %(score)s，可以转为商机"),
            params={"score": lead.score},
            link=f"/leads/{lead.pk}/do/convert",
            record=lead,
            once=f"lead ripe {lead.pk}",
        )


def follow(run: Run, touched: Sequence[Touched]) -> None:
    """Follower of every run: points follow what a lead says and how often it was touched; imports by the worker."""
    if run.is_wholesale:
        if run.writes_wholesale and run.action.noun in (Lead, None):
            defer(TASK)
        return
    watched = frozenset(LOOKED_AT)
    ids = {
        one.record_id for one in touched if one.noun == "lead" and one.kind != "-" and one.fields & watched
    }
    if any(one.noun == "scorerule" for one in touched):
        defer(TASK)
    if (written := {one.record_id for one in touched if one.noun == "leadtouch"}) or ids:
        store_scores(ids | _leads_of(written))


def _leads_of(touches: set[int]) -> set[int]:
    from zhike.leads.models import LeadTouch

    with open_door(Reason.LEADS):
        return set(LeadTouch.with_deleted.filter(pk__in=touches).values_list("lead_id", flat=True))


@action("leads.rescore", label=gettext_lazy("重算线索评分"), right="leads.manage")
def rescore_all() -> int:
    """The points of every open lead by the present rules; what has not changed is not written."""
    with open_door(Reason.LEADS):
        ids = list(Lead.objects.filter(state__in=OPEN).order_by("pk").values_list("pk", flat=True))
    return store_scores(ids)


@dataclass
class Judged:
    """What became of leads by their points; ``left`` says why one could not be converted."""

    converted: list[int] = field(default_factory=list)
    nurtured: list[int] = field(default_factory=list)
    left: dict[int, str] = field(default_factory=dict)


@action(
    "leads.lead.judge", noun=Lead, verb=Verb.CHANGE, label=gettext_lazy("按评分判定"), icon="progress-check",
    event="lead.judged", fits=lambda lead: lead.is_open,
)  # fmt: skip
def judge(records: models.QuerySet[Lead]) -> Judged:
    """Leads whose points reach the threshold become opportunities, the others enter a nurture programme.

    One that cannot be converted now (its company is a customer one may not see) stays as it is, with the reason.
    """
    if not ScoreRule.objects.filter(is_active=True).exists():
        raise Refused("no_score_rules", _("还没有评分规则，请先在线索设置里添加"))
    leads = list(records.filter(state__in=OPEN).order_by("pk"))
    store_scores([lead.pk for lead in leads])
    threshold, judged = value(THRESHOLD), Judged()
    for lead in Lead.objects.filter(pk__in=[lead.pk for lead in leads]).order_by("pk"):
        if Score(lead.score).is_ripe(threshold):
            _convert_or_leave(lead, judged)
        elif lead.programme_id is None:
            _nurture_or_leave(lead, judged)
    return judged


def _convert_or_leave(lead: Lead, judged: Judged) -> None:
    try:
        with transaction.atomic():
            convert(Lead.objects.filter(pk=lead.pk))
    except Refused as refusal:
        judged.left[lead.pk] = str(refusal.message)
    else:
        judged.converted.append(lead.pk)


def _nurture_or_leave(lead: Lead, judged: Judged) -> None:
    try:
        enter_programme(lead)
    except Refused as refusal:
        judged.left[lead.pk] = str(refusal.message)
    else:
        judged.nurtured.append(lead.pk)
