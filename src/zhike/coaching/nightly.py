"""What the night finds in joint visits, and whom it tells."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_noop

from zhike.coaching.models import JointVisit
from zhike.coaching.queries.visits import without_result
from zhike.kit.access.acting import acting_as
from zhike.kit.access.door import Reason, open_door
from zhike.kit.notices.telling import notify
from zhike.people.standing import system_acting


def tell_of_missing_results() -> int:
    """Tell managers of visits whose result is missing; once a visit, however often it runs (OPP-08a)."""
    with acting_as(system_acting("job")):
        with open_door(Reason.NIGHTLY):
            found = list(without_result(timezone.localdate()))
        return sum(_tell(one) for one in found)


def _tell(visit: JointVisit) -> int:
    return notify(
        [visit.manager_id or visit.owner_id],
        "coaching.no_result",
        gettext_noop("%(day)s 的陪访“%(record)s”还没有登记结果"),
        params={"day": visit.planned_on.isoformat()},
        link=f"/joint-visits/{visit.pk}/",
        record=visit,
        once=f"joint visit {visit.pk}",
    )
