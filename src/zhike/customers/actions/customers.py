"""Making customers and handing them over."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.models import Customer
from zhike.customers.queries.groups import ancestors
from zhike.kit.access.assigning import assigning
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.sharing import sharing
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.cleaning import clean
from zhike.kit.records.doubles import refuse_doubles
from zhike.kit.records.writing import insert, update
from zhike.people.models import Staff
from zhike.people.placing import with_department


def check_group(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """Nobody stands above himself in a group, and a share or relation is one to somebody."""
    parent = values.get("parent")
    if parent and records is not None and records.filter(pk__in=ancestors(parent)).exists():
        raise Refused("circle", _("上级单位不能是自己或自己的下级单位"), field="parent")
    told = [name for name in ("parent_relation", "parent_share") if values.get(name) not in (None, "")]
    if not told or parent:
        return
    if "parent" in values or records is None or records.filter(parent=None).exists():
        raise Refused("no_parent", _("没有上级单位，不能填写与它的关系"), field=told[0])


def check_customer(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """Groups are no circles."""
    check_group(records, values)


def create_customer(values: Mapping[str, Any]) -> Customer:
    """A new customer; one without a code gets the next number (ARC-18)."""
    cleaned = clean(Customer, values, is_new=True).or_refuse()
    check_customer(None, cleaned)
    refuse_doubles("customer", cleaned)
    return insert(Customer, with_department(cleaned))


customers = standard_actions(Customer, create=create_customer, check=check_customer)


@assigning(Customer)
def assign(records: models.QuerySet[Customer], owner: int, note: str = "") -> int:
    """Hand customers over to a colleague; they move to that colleague's department."""
    receiver = Staff.objects.get(pk=owner)
    ids = list(records.values_list("pk", flat=True))
    with open_door(Reason.ASSIGN):
        return update(
            Customer.objects.filter(pk__in=ids), {"owner": receiver.pk, "department": receiver.department_id}
        )


add_collaborator = sharing(Customer)
