"""What follows from events of opportunities: notices to their new owners (OPP-01a)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop

from zhike.kit.access.acting import acting_as
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.standing import acting_for
from zhike.kit.events import on
from zhike.kit.notices.telling import notify
from zhike.people.models import Staff
from zhike.sales.models import Opportunity

if TYPE_CHECKING:
    from zhike.kit.events.models import Event

ONE = gettext_noop("%(who)s 把商机“%(record)s”分配给您")
MANY = gettext_noop("%(who)s 把 %(count)s 个商机分配给您")


@on("opportunity.changed", fields=("owner_id",))
def tell_new_owners(events: Sequence[Event]) -> None:
    """One notice for each person, however many opportunities they were given by one action."""
    giver = events[0].staff_id
    who = Staff.objects.filter(pk=giver or 0).values_list("name", flat=True).first() or ""
    for owner, ids in _by_owner([event.record_id for event in events if event.record_id]).items():
        with acting_as(acting_for(owner, "job", "notice")):
            seen = list(Opportunity.objects.filter(pk__in=ids)[:2])
        if owner == giver or not seen:
            continue
        is_one = len(ids) == 1
        all_of_them = "/opportunities/?owner.in=me&sort=-updated_at"
        notify(
            [owner],
            "opportunity.assigned",
            ONE if is_one else MANY,
            params={"who": who, "count": len(ids)},
            link=f"/opportunities/{seen[0].pk}/" if is_one else all_of_them,
            record=seen[0] if is_one else None,
        )


def _by_owner(ids: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    with open_door(Reason.EVENTS):
        rows = Opportunity.objects.filter(pk__in=ids).exclude(owner=None)
        for pk, owner in rows.values_list("pk", "owner_id"):
            found[owner].append(pk)
    return found
