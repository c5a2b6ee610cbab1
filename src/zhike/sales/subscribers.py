"""What follows from events of opportunities: notices to their new owners (OPP-01a)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop

from zhike.kit.access.door import Reason, open_door
from zhike.kit.events import on
from zhike.people import new_owners
from zhike.sales.models import Opportunity

if TYPE_CHECKING:
    from zhike.kit.events.models import Event

GIVEN = new_owners.Words(
    "opportunity.assigned",
    gettext_noop("%(who)s 把商机“%(record)s”分配给您"),
    gettext_noop("%(who)s 把 %(count)s 个商机分配给您"),
    "/opportunities/",
)


@on("opportunity.changed", fields=("owner_id",))
def tell_new_owners(events: Sequence[Event]) -> None:
    """One notice for each person, however many opportunities they were given by one action."""
    given = _by_owner([event.record_id for event in events if event.record_id])
    new_owners.tell(Opportunity, given, events[0].staff_id, GIVEN)


def _by_owner(ids: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    with open_door(Reason.EVENTS):
        rows = Opportunity.objects.filter(pk__in=ids).exclude(owner=None)
        for pk, owner in rows.values_list("pk", "owner_id"):
            found[owner].append(pk)
    return found
