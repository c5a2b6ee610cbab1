"""Opening a coaching case and going round the loop with it (OPP-10)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.coaching.choices import CaseState, ProblemKind
from zhike.coaching.models import CoachingCase
from zhike.coaching.queries.cases import has_moved
from zhike.coaching.queries.funnel import funnel_of
from zhike.coaching.rules.case import Lack, lacking
from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.cleaning import clean
from zhike.kit.records.days import refuse_future
from zhike.kit.records.kinds import KINDS, LongText
from zhike.kit.records.writing import insert, update
from zhike.people.placing import with_department
from zhike.sales.models import Opportunity

LACKS = {
    Lack.COACHING: _("还没有辅导"),
    Lack.FOLLOW_UP: _("还没有登记跟进"),
    Lack.UPDATE: _("开单以来商机还没有更新"),
}


def check_case(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """A case is about somebody, perhaps about an opportunity of theirs; what is closed stays as it was."""
    if records is None:
        meant = [(values.get("owner", current_acting().staff_id), values.get("opportunity"))]
    else:
        if records.filter(state=CaseState.CLOSED).exists():
            raise Refused("closed", _("已结案的辅导单不能再修改"))
        meant = [
            (values.get("owner", owner), values.get("opportunity", opportunity))
            for owner, opportunity in records.values_list("owner_id", "opportunity_id")
        ]
    for owner, opportunity in meant:
        if owner is None:
            raise Refused("no_person", _("请选被辅导的人"), field="owner")
        theirs = Opportunity.objects.filter(pk=opportunity, owner=owner)
        if opportunity and "opportunity" in values and not theirs.exists():
            raise Refused("not_theirs", _("这条商机不是他负责的"), field="opportunity")
    if values.get("kind") == ProblemKind.OPPORTUNITY and not all(opportunity for _o, opportunity in meant):
        raise Refused("no_opportunity", _("机会问题须指明商机"), field="opportunity")


def open_case(values: Mapping[str, Any]) -> CoachingCase:
    """A new case keeps that person's funnel as it is now, to be compared with at the end."""
    cleaned = with_department(clean(CoachingCase, values, is_new=True).or_refuse())
    check_case(None, cleaned)
    made = insert(CoachingCase, cleaned)
    CoachingCase.objects.filter(pk=made.pk).update(before=_snapshot(made))
    return made


def _snapshot(case: CoachingCase) -> list[dict[str, Any]]:
    assert case.owner_id is not None
    return [line.to_json() for line in funnel_of(case.owner_id)]


cases = standard_actions(CoachingCase, create=open_case, check=check_case)


@action(
    "coaching.coachingcase.coach",
    noun=CoachingCase,
    verb=Verb.CHANGE,
    label=_("登记辅导"),
    icon="message-circle",
    is_bulk=False,
    fits=lambda record: record.state in (CaseState.DIAGNOSED, CaseState.COACHED),
    fields=(
        Attribute("measures", _("辅导措施"), LongText(), is_required=True),
        Attribute("coached_on", _("辅导日期"), KINDS["date"], is_required=True, default=timezone.localdate),
        Attribute("follow_up_on", _("跟进日期"), KINDS["date"], is_required=True),
    ),
)
def coach(records: models.QuerySet[CoachingCase], measures: str, coached_on: date, follow_up_on: date) -> int:
    """What was done with the person, and when to look again; may be repeated until it is followed up."""
    case = _single(records)
    if case.state not in (CaseState.DIAGNOSED, CaseState.COACHED):
        raise Refused("followed_up", _("已经跟进过；新的问题请另开辅导单"))
    refuse_future({"coached_on": coached_on}, "coached_on")
    if follow_up_on < coached_on:
        raise Refused("too_early", _("跟进日期不能早于辅导日期"), field="follow_up_on")
    given = {"measures": measures, "coached_on": coached_on, "follow_up_on": follow_up_on}
    return update(records, {**given, "state": CaseState.COACHED})


@action(
    "coaching.coachingcase.follow_up",
    noun=CoachingCase,
    verb=Verb.CHANGE,
    label=_("登记跟进"),
    icon="clipboard-check",
    is_bulk=False,
    fits=lambda record: record.state == CaseState.COACHED,
    fields=(
        Attribute("note", _("跟进情况"), LongText(), is_required=True),
        Attribute(
            "followed_up_on", _("实际跟进日期"), KINDS["date"], is_required=True, default=timezone.localdate
        ),
    ),
)
def follow_up(records: models.QuerySet[CoachingCase], note: str, followed_up_on: date) -> int:
    """What became of it; where the opportunity was updated already, the case is as far as that."""
    case = _single(records)
    if case.state != CaseState.COACHED:
        raise Refused("not_coached", _("先登记辅导，再登记跟进"))
    refuse_future({"followed_up_on": followed_up_on}, "followed_up_on")
    if case.coached_on and followed_up_on < case.coached_on:
        raise Refused("too_early", _("跟进不能早于辅导"), field="followed_up_on")
    state = CaseState.UPDATED if has_moved(case) else CaseState.FOLLOWED_UP
    return update(records, {"follow_up_note": note, "followed_up_on": followed_up_on, "state": state})


@action(
    "coaching.coachingcase.close",
    noun=CoachingCase,
    verb=Verb.CHANGE,
    label=_("结案"),
    icon="circle-check",
    is_bulk=False,
    fits=lambda record: record.state != CaseState.CLOSED,
)
def close(records: models.QuerySet[CoachingCase]) -> int:
    """Close the loop: followed up, the opportunity updated, the funnel taken once more."""
    case = _single(records)
    if case.state == CaseState.CLOSED:
        raise Refused("closed", _("已经结案"))
    if lacks := lacking(case.state, has_moved(case)):
        words = "；".join(str(LACKS[lack]) for lack in lacks)
        raise Refused("not_ready", _("还不能结案：%(what)s") % {"what": words})
    return records.update(state=CaseState.CLOSED, after=_snapshot(case), closed_at=Now(), updated_at=Now())


def _single(records: models.QuerySet[CoachingCase]) -> CoachingCase:
    case: CoachingCase = records.select_for_update().get()
    if case.owner_id == current_acting().staff_id:
        raise Refused("own_case", _("自己的辅导单由上级处理"))
    return case
