"""What the night finds in opportunities, and whom it tells."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_noop

from zhike.kit.access.acting import acting_as
from zhike.kit.access.door import Reason, open_door
from zhike.kit.notices.telling import notify
from zhike.people.standing import system_acting
from zhike.sales.models import Opportunity
from zhike.sales.queries.stagnation import Stuck, newly_stuck


def tell_of_stagnation() -> int:
    """Tell owners of what has begun to stand too long in its stage; told once a stay, however often it runs."""
    with acting_as(system_acting("job")):
        with open_door(Reason.NIGHTLY):
            found = list(newly_stuck(timezone.now()))
            records = Opportunity.objects.in_bulk([one.opportunity for one in found])
        return sum(_tell(one, records[one.opportunity]) for one in found)


def _tell(one: Stuck, record: Opportunity) -> int:
    return notify(
        sorted(one.staff),
        "opportunity.stuck",
        gettext_noop("“%(record)s”在“%(stage)s”已停留 %(days)s 天"),
        params={"stage": one.stage, "days": one.days},
        link=f"/opportunities/{one.opportunity}/",
        record=record,
        once=one.once,
    )
