"""Who takes part in an opportunity, what they want, and the mails that prove their support."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.models import Contact
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.files.actions import claim
from zhike.kit.records.cleaning import clean
from zhike.kit.records.writing import insert
from zhike.sales.models import Evidence, Interest, Opportunity, Participant, Stage


def check_participant(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """The contact works at the opportunity's customer; nothing moves to another opportunity."""
    elsewhere = None if records is None else records.exclude(opportunity=values.get("opportunity"))
    if elsewhere is not None and "opportunity" in values and elsewhere.exists():
        raise Refused("other_opportunity", _("不能改到另一个商机"), field="opportunity")
    if not values.get("contact"):
        return
    meant = {values["opportunity"]} if records is None else set(records.values_list("opportunity", flat=True))
    customers = set(Opportunity.objects.filter(pk__in=meant).values_list("customer", flat=True))
    if not Contact.objects.filter(pk=values["contact"], customer__in=customers - {None}).exists():
        raise Refused("other_customer", _("联系人不在这个商机的客户任职"), field="contact")


def check_interest(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """Of people who take part, at a stage of the opportunity's pipeline."""
    check_participant(records, values)
    stored = [{}] if records is None else list(records.values("opportunity", "contact", "stage"))
    for one in ({**kept, **values} for kept in stored):
        taking_part = Participant.objects.filter(opportunity=one["opportunity"], contact=one["contact"])
        if not taking_part.exists():
            raise Refused("no_participant", _("请先把联系人加为参与人"), field="contact")
        pipelines = Opportunity.objects.filter(pk=one["opportunity"]).values("pipeline")
        if not Stage.objects.filter(pk=one["stage"], pipeline__in=pipelines).exists():
            raise Refused("other_pipeline", _("这个阶段属于另一个流程"), field="stage")


def create_evidence(values: Mapping[str, Any]) -> Evidence:
    """Attach a mail; its file is tied to the record in the same run (OPP-09, CON-08)."""
    cleaned = clean(Evidence, values, is_new=True).or_refuse()
    check_participant(None, cleaned)
    made = insert(Evidence, cleaned)
    claim(made, [cleaned["file"]])
    return made


participants = standard_actions(Participant, check=check_participant)
interests = standard_actions(Interest, check=check_interest)
evidence = standard_actions(Evidence, create=create_evidence, check=check_participant)
