"""What follows from leads' events: new owners are told, arrivals judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop

from zhike.kit.access.acting import acting_as
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.standing import acting_for
from zhike.kit.errors import Refused
from zhike.kit.events import on
from zhike.kit.rulebook.values import value
from zhike.leads.actions.scoring import judge
from zhike.leads.models import Lead
from zhike.leads.regulations import JUDGES_ARRIVALS
from zhike.people import new_owners
from zhike.pools.models import Tenure

if TYPE_CHECKING:
    from zhike.kit.actions.action import Run
    from zhike.kit.actions.followers import Touched
    from zhike.kit.events.models import Event

RECEIVED = "leads.receive"
GIVEN = new_owners.Words(
    "lead.assigned",
    gettext_noop("%(who)s 把线索“%(record)s”分配给您"),
    gettext_noop("%(who)s 把 %(count)s 条线索分配给您"),
    "/leads/",
    "-created_at",
)
# What came in by itself was given by nobody.
ARRIVED = replace(
    GIVEN,
    one=gettext_noop("线索“%(record)s”分配给您"),
    many=gettext_noop("%(count)s 条线索分配给您"),
)


def _leads(events: Sequence[Event]) -> list[Lead]:
    ids = [event.record_id for event in events if event.record_id]
    with open_door(Reason.LEADS):
        return list(Lead.objects.filter(pk__in=ids).order_by("pk"))


@on("lead.created", "lead.changed", fields=("owner_id",))
def tell_new_owners(events: Sequence[Event]) -> None:
    """One notice for each person, however many leads they were given by one run (OPP-01)."""
    ids = {event.record_id for event in events if event.record_id}
    giver = events[0].staff_id
    given: dict[int, list[int]] = defaultdict(list)
    with open_door(Reason.LEADS):
        # whoever holds it by this very run; what changed hands again since is told by the later one
        begun = Tenure.objects.filter(noun="lead", record_id__in=ids, run_id=events[0].run_id, ended_at=None)
        for lead, owner in begun.order_by("record_id").values_list("record_id", "owner_id"):
            given[owner].append(lead)
    new_owners.tell(Lead, given, giver, GIVEN if giver else ARRIVED)


def _is_received(run: Run, _touched: Touched) -> bool:
    return run.action.name == RECEIVED


@on("lead.created", worth=_is_received)
def judge_arrivals(events: Sequence[Event]) -> None:
    """What came in by itself is judged by its points, on behalf of whoever got it (OPP-19)."""
    if not value(JUDGES_ARRIVALS):
        return
    for lead in _leads(events):
        if lead.owner_id is None:
            continue
        try:
            with acting_as(acting_for(lead.owner_id, "job", "lead.created")):
                judge(Lead.objects.filter(pk=lead.pk))
        except Refused:
            # No score rules, no fitting programme, no right to convert: it stays a new lead of its owner's.
            continue
