"""Records about one contact: consents, relationships, ratings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.customers.models import Consent, Contact, Rating, Relationship
from zhike.customers.models.contact_part import ContactPart
from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.cleaning import clean
from zhike.kit.records.writing import insert, update

AnyPart = TypeVar("AnyPart", bound=ContactPart)


def create_part(noun: type[AnyPart], values: Mapping[str, Any], **defaults: Any) -> AnyPart:
    """A new record about a contact, kept with the contact's customer."""
    cleaned = {**defaults, **clean(noun, values, is_new=True).or_refuse()}
    check_part(None, cleaned)
    theirs = Contact.objects.values_list("customer_id", flat=True).get(pk=cleaned["contact"])
    return insert(noun, {**cleaned, "customer": theirs})


def check_part(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """The contact works for the customer."""
    if not {"contact", "customer"} & set(values):
        return
    wanted = (
        {values.get("customer")} if records is None else set(records.values_list("customer_id", flat=True))
    )
    if values.get("contact"):
        theirs = Contact.objects.values_list("customer_id", flat=True).get(pk=values["contact"])
        if wanted - {theirs, None} or values.get("customer", theirs) != theirs:
            raise Refused("other_customer", _("所选联系人属于另一个客户"), field="contact")
    elif wanted != {values["customer"]}:
        raise Refused("other_customer", _("记录跟随联系人，不能改到另一个客户"), field="customer")


def create_consent(values: Mapping[str, Any]) -> Consent:
    return create_part(Consent, values)


def create_relationship(values: Mapping[str, Any]) -> Relationship:
    return create_part(Relationship, values)


def create_rating(values: Mapping[str, Any]) -> Rating:
    """A mark from 1 to 5; by oneself and of today unless said otherwise (CON-14)."""
    return create_part(Rating, values, rater=current_acting().staff_id, rated_on=timezone.localdate())


consents = standard_actions(Consent, create=create_consent, check=check_part)
relationships = standard_actions(Relationship, create=create_relationship, check=check_part)
ratings = standard_actions(Rating, create=create_rating, check=check_part)


@action(
    "customers.consent.withdraw",
    noun=Consent,
    verb=Verb.CHANGE,
    label=_("撤回同意"),
    icon="ban",
    is_dangerous=True,
)
def withdraw(records: models.QuerySet[Consent]) -> int:
    """Note that the person takes the consent back; without another one the sensitive facts are erased."""
    contacts = set(records.filter(withdrawn_on=None).values_list("contact_id", flat=True))
    count = update(records.filter(withdrawn_on=None), {"withdrawn_on": timezone.localdate()})
    standing = Consent.objects.filter(contact__in=contacts, withdrawn_on=None)
    left = contacts - set(standing.values_list("contact_id", flat=True))
    update(Contact.objects.filter(pk__in=left), dict.fromkeys(Contact.sensitive, ""))
    return count
