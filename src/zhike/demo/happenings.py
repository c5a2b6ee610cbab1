"""A few real actions after the bulk, so that the history of the demo company has something to tell."""

from __future__ import annotations

from zhike.customers.actions import assign, customers
from zhike.customers.models import Customer
from zhike.demo.rows import Base
from zhike.kit.access.acting import acting_as
from zhike.people.models import Staff
from zhike.people.standing import acting_for

ADDRESS = "{address} {floor} 层"


def happen(base: Base) -> None:
    """Some customers move, change class and change hands."""
    staff = {person.login: person.pk for person in Staff.objects.all()}
    for place, login in enumerate(("manager", "manager2", "manager3", "manager", "manager2")):
        with acting_as(acting_for(staff[login])):
            mine = Customer.objects.filter(owner_id=staff[login], pk__gt=base.customer).order_by("pk")
            found = mine[place : place + 1].first()
            if found is None:
                continue
            one = Customer.objects.filter(pk=found.pk)
            customers.change(one, values={"address": ADDRESS.format(address=found.address, floor=place + 3)})
            customers.change(one, values={"grade": "A" if found.grade != "A" else "B"})
    with acting_as(acting_for(staff["director"])):
        moved = Customer.objects.filter(owner_id=staff["east"], pk__gt=base.customer).order_by("pk")[:2]
        assign(
            Customer.objects.filter(pk__in=[one.pk for one in moved]), owner=staff["manager"], note="片区调整"
        )
