"""What can be done with customers, contacts and activities."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.customers.models import (
    Activity,
    Contact,
    Customer,
    Dispenser,
    Division,
    Equipment,
    EquipmentKind,
    Tank,
    YearlySales,
)
from zhike.customers.rules.organisation import is_circle
from zhike.kit.access.acting import Verb
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.cleaning import clean
from zhike.kit.records.kinds import LongText, Person
from zhike.kit.records.numbering import next_code
from zhike.kit.records.writing import insert, update
from zhike.people.models import Staff


def create_customer(values: Mapping[str, Any]) -> Customer:
    """A new customer; one without a code gets the next number (ARC-18)."""
    cleaned = clean(Customer, values, is_new=True).or_refuse()
    if not cleaned.get("code"):
        cleaned["code"] = next_code(Customer.numbering, timezone.localdate())
    if cleaned.get("owner") and not cleaned.get("department"):
        cleaned["department"] = Staff.objects.values_list("department_id", flat=True).get(pk=cleaned["owner"])
    return insert(Customer, cleaned)


customers = standard_actions(Customer, create=create_customer)


def check_placing(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """A contact stands in a box of its own customer's organisation (CON-03)."""
    _check_same_customer(records, values, "placed_in")


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


contacts = standard_actions(Contact, check=check_placing)
activities = standard_actions(Activity)
divisions = standard_actions(Division, check=check_division)
equipment_kinds = standard_actions(EquipmentKind)
equipment = standard_actions(Equipment)
tanks = standard_actions(Tank)
dispensers = standard_actions(Dispenser)
yearly_sales = standard_actions(YearlySales)


@action(
    "customers.customer.assign",
    noun=Customer,
    verb=Verb.ASSIGN,
    label=_("转移负责人"),
    icon="user-check",
    event="customer.assigned",
    fields=(
        Attribute("owner", _("新负责人"), Person(), is_required=True, target="staff", target_title="name"),
        Attribute("note", _("说明"), LongText(), max_length=300),
    ),
)
def assign(records: models.QuerySet[Customer], owner: int, note: str = "") -> int:
    """Hand customers over to a colleague; they move to that colleague's department."""
    receiver = Staff.objects.get(pk=owner)
    ids = list(records.values_list("pk", flat=True))
    with open_door(Reason.ASSIGN):
        return update(
            Customer.objects.filter(pk__in=ids), {"owner": receiver.pk, "department": receiver.department_id}
        )
