"""Planning joint visits and entering what came of them (OPP-08a)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.coaching.choices import VisitState
from zhike.coaching.models import JointVisit
from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.cleaning import clean
from zhike.kit.records.days import refuse_future
from zhike.kit.records.kinds import KINDS, Kind, LongText
from zhike.kit.records.writing import insert, update
from zhike.people.models import Staff
from zhike.people.placing import with_department
from zhike.sales.models import Opportunity


def check_visit(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """The manager is somebody else than the seller, the opportunity the customer's; what is over stays."""
    if records is not None and records.exclude(state=VisitState.PLANNED).exists():
        raise Refused("over", _("已经陪访或取消的记录不能再修改"))
    seller = current_acting().staff_id if records is None else None
    stored = (
        [(seller, None, None, None)]
        if records is None
        else records.values_list("owner_id", "manager_id", "customer_id", "opportunity_id")
    )
    for before in stored:
        names = ("owner", "manager", "customer", "opportunity")
        owner, manager, customer, opportunity = (
            values.get(name, value) for name, value in zip(names, before, strict=True)
        )
        if owner is None:
            raise Refused("no_person", _("请选被陪访的销售"), field="owner")
        if manager is not None and manager == owner:
            raise Refused("same_person", _("陪访经理不能是销售本人"), field="manager")
        if opportunity and Opportunity.objects.filter(pk=opportunity).exclude(customer=customer).exists():
            raise Refused("other_customer", _("这条商机不是这个客户的"), field="opportunity")


def plan_joint_visit(values: Mapping[str, Any]) -> JointVisit:
    """A new joint visit; who plans it for a seller goes along, for one's own the head of the department is asked."""
    cleaned = with_department(clean(JointVisit, values, is_new=True).or_refuse())
    seller = cleaned.get("owner", current_acting().staff_id)
    if not cleaned.get("manager"):
        cleaned["manager"] = _manager_for(seller)
    check_visit(None, cleaned)
    return insert(JointVisit, cleaned)


def _manager_for(seller: int | None) -> int | None:
    acting = current_acting().staff_id
    if seller != acting:
        return acting
    head = Staff.objects.values_list("department__head_id", flat=True).get(pk=seller)
    return None if head == seller else head


joint_visits = standard_actions(JointVisit, create=plan_joint_visit, check=check_visit)


@action(
    "coaching.jointvisit.enter_result",
    noun=JointVisit,
    verb=Verb.CHANGE,
    label=_("登记结果"),
    icon="clipboard-check",
    is_bulk=False,
    fits=lambda record: record.state == VisitState.PLANNED,
    fields=(
        Attribute("result", _("陪访结果"), LongText(), is_required=True),
        Attribute("held_on", _("陪访日期"), KINDS["date"], is_required=True, default=timezone.localdate),
    ),
)
def enter_result(records: models.QuerySet[JointVisit], result: str, held_on: date) -> int:
    """What came of the visit; from then on it counts as made."""
    _refuse_over(records)
    refuse_future({"held_on": held_on}, "held_on")
    return update(records, {"result": result, "held_on": held_on, "state": VisitState.HELD})


@action(
    "coaching.jointvisit.call_off",
    noun=JointVisit,
    verb=Verb.CHANGE,
    label=_("取消陪访"),
    icon="ban",
    is_bulk=False,
    fits=lambda record: record.state == VisitState.PLANNED,
    fields=(Attribute("reason", _("取消原因"), Kind(), is_required=True, max_length=300),),
)
def call_off(records: models.QuerySet[JointVisit], reason: str) -> int:
    """It does not take place."""
    _refuse_over(records)
    return update(records, {"called_off": reason, "state": VisitState.CALLED_OFF})


def _refuse_over(records: models.QuerySet[JointVisit]) -> None:
    if records.exclude(state=VisitState.PLANNED).exists():
        raise Refused("over", _("已经陪访或取消的记录不能再修改"))
