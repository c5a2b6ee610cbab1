"""Making opportunities, moving them through the stages, handing them over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.models import Contact
from zhike.kit.access.acting import Verb
from zhike.kit.access.assigning import assigning
from zhike.kit.access.door import Reason as Door
from zhike.kit.access.door import open_door
from zhike.kit.access.sharing import sharing
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.cleaning import clean
from zhike.kit.records.kinds import Link
from zhike.kit.records.writing import insert, update
from zhike.people.placing import department_of, with_department
from zhike.sales.choices import Outcome
from zhike.sales.models import Opportunity, Stage
from zhike.sales.queries.gate import Gate, labels_of
from zhike.sales.queries.pipelines import flow
from zhike.sales.saying.gate import refusal


def check_opportunity(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """The contact is the customer's; what enters a stage brings what the stage asks for."""
    check_contact(records, values)
    if values.get("stage"):
        check_stage(records, values)


def check_contact(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """A contact works at the customer of the opportunity."""
    if not values.get("contact") and not values.get("customer"):
        return
    for contact, customer in _meant(records, values):
        if contact and Contact.objects.filter(pk=contact).exclude(customer=customer).exists():
            raise Refused("other_customer", _("联系人不在这个客户任职"), field="contact")


def _meant(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> set[tuple[Any, Any]]:
    """Contact and customer of each record as they will be."""
    stored = [(None, None)] if records is None else records.values_list("contact_id", "customer_id")
    return {(values.get("contact", one), values.get("customer", other)) for one, other in stored}


def check_stage(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """Raises ``Refused`` with all that the stage asks for and an opportunity lacks (OPP-06, OPP-09).

    Fields to fill, points of the stage it leaves that nobody confirmed, the mail that a strict stage needs: a form
    asks for them together; nothing typed is lost. Stages of another pipeline are entered by ``switch_pipeline``.
    """
    stage = flow().stage(values["stage"])
    if stage is None:
        raise Refused("unknown_stage", _("没有这个阶段"), field="stage")
    entering = [None] if records is None else list(records.exclude(stage=stage.pk))
    if any(record is not None and record.pipeline_id != stage.pipeline_id for record in entering):
        raise Refused("other_pipeline", _("这个阶段属于另一个流程；请用“改换流程”"), field="stage")
    _refuse_lacking(stage, entering, values)


def _refuse_lacking(stage: Stage, entering: Sequence[Opportunity | None], values: Mapping[str, Any]) -> None:
    gate = Gate(stage, entering)
    for record in entering:
        if lack := gate.lack(record, values):
            raise refusal(stage.name, lack, labels_of(lack.fields))


def create_opportunity(values: Mapping[str, Any]) -> Opportunity:
    """A new opportunity; without a stage it enters the first one of the default pipeline (OPP-03)."""
    cleaned = with_department(clean(Opportunity, values, is_new=True).or_refuse())
    check_opportunity(None, cleaned)
    made = insert(Opportunity, cleaned)
    made.refresh_from_db(
        fields=["pipeline", "stage", "outcome", "probability", "entered_stage_at", "closed_on"]
    )
    return made


opportunities = standard_actions(Opportunity, create=create_opportunity, check=check_opportunity)


@assigning(Opportunity)
def assign(records: models.QuerySet[Opportunity], owner: int, note: str = "") -> int:
    """Hand opportunities over; they move to the new owner's department, the old one loses them (OPP-01a)."""
    ids = list(records.values_list("pk", flat=True))
    with open_door(Door.ASSIGN):
        return update(
            Opportunity.objects.filter(pk__in=ids), {"owner": owner, "department": department_of(owner)}
        )


@action(
    "sales.opportunity.switch_pipeline",
    noun=Opportunity,
    verb=Verb.CHANGE,
    label=_("改换流程"),
    icon="arrows-exchange",
    fields=(
        Attribute("stage", _("新流程的阶段"), Link(), is_required=True, target="stage", target_title="name"),
    ),
)
def switch_pipeline(records: models.QuerySet[Opportunity], stage: int) -> int:
    """Move open opportunities into an open stage of another pipeline, through the gate of that stage."""
    cleaned = clean(Opportunity, {"stage": stage}, is_new=False).or_refuse()
    chosen = flow().stage(stage)
    if chosen is None or chosen.outcome != Outcome.OPEN:
        raise Refused("unknown_stage", _("请选一个进行中的阶段"), field="stage")
    entering = list(records.select_for_update(of=("self",)))
    if any(one.outcome != Outcome.OPEN for one in entering):
        raise Refused("closed", _("已关闭的商机不能改换流程，请先重新打开"))
    if any(one.pipeline_id == chosen.pipeline_id for one in entering):
        raise Refused("same_pipeline", _("请选另一个流程的阶段；在同一流程里请直接推进"), field="stage")
    _refuse_lacking(chosen, entering, cleaned)
    return update(records, cleaned)


share = sharing(Opportunity)
