"""Contacts and the divisions they stand in."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.models import (
    Activity,
    Consent,
    Contact,
    Division,
    PersonnelChange,
    Rating,
    Relationship,
)
from zhike.customers.rules.organisation import is_circle
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused


def check_placing(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """A contact stands in a box of its own customer's organisation (CON-03)."""
    _check_same_customer(records, values, "placed_in")


def check_contact(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """Where a contact stands, and that what was done with them stays where it was done."""
    check_placing(records, values)
    if records is not None and values.get("customer"):
        moved = records.exclude(customer=values["customer"]).values_list("pk", flat=True)
        _check_nothing_hangs_on(list(moved))


def _check_nothing_hangs_on(moved: list[int]) -> None:
    """What was done with a contact stays with the customer it was done for: who moves on is a new contact there."""
    for noun in (Activity, Consent, PersonnelChange, Rating, Relationship):
        if noun.objects.filter(contact__in=moved).exists():
            words = _("联系人已有“%(noun)s”，不能直接改客户；换了单位请用“转任其他客户”")
            raise Refused("has_records", words % {"noun": noun._meta.verbose_name}, field="customer")


def check_division(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """A division hangs under one of the same customer, and never under itself (CON-03)."""
    _check_same_customer(records, values, "parent")
    if records is None or not values.get("parent"):
        return
    for pk, customer in records.values_list("pk", "customer_id"):
        parents = dict(Division.objects.filter(customer=customer).values_list("pk", "parent_id"))
        if is_circle(parents, pk, values["parent"]):
            raise Refused("circle", _("上级机构不能是自己或自己的下级"), field="parent")


def _check_same_customer(records: models.QuerySet[Any] | None, values: Mapping[str, Any], name: str) -> None:
    if not values.get(name):
        return
    given = values.get("customer")
    customers_meant = (
        {given} if given else set((records or Contact.objects.none()).values_list("customer_id", flat=True))
    )
    theirs = Division.objects.filter(pk=values[name]).values_list("customer_id", flat=True).first()
    if customers_meant != {theirs}:
        raise Refused("other_customer", _("所选机构属于另一个客户"), field=name)


contacts = standard_actions(Contact, check=check_contact)
divisions = standard_actions(Division, check=check_division)
