"""Owner and head hear at once when a customer leaves what it is used to (ARC-24a)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop

from zhike.customers.queries.habits import switches
from zhike.kit.access.door import Reason, open_door
from zhike.kit.events import on
from zhike.kit.notices.telling import notify
from zhike.people.models import Department

if TYPE_CHECKING:
    from zhike.kit.events.models import Event


@on("purchase.created")
def alert_of_switches(events: Sequence[Event]) -> None:
    """One notice a purchase; also to who entered it, as the switch may be a slip of theirs."""
    with open_door(Reason.EVENTS):
        found = switches([event.record_id for event in events if event.record_id])
    for switch in found:
        customer = switch.purchase.customer
        head = Department.objects.values_list("head_id", flat=True).get(pk=customer.department_id)
        notify(
            {customer.owner_id, head, switch.purchase.created_by_id},
            "customer.habit",
            gettext_noop("客户“%(record)s”一向用 %(habit)s，这次买了 %(product)s"),
            params={"habit": switch.habit, "product": switch.purchase.product},
            link=f"/purchases/{switch.purchase.pk}/",
            record=customer,
        )
