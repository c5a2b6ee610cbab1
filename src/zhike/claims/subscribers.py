"""Whom claims are told to: claimants hear of the decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop

from zhike.claims.models import Claim, State
from zhike.kit.events import on
from zhike.kit.notices.telling import notify

if TYPE_CHECKING:
    from zhike.kit.events.models import Event


@on("claim.changed", fields=("state",))
def tell_claimants(events: Sequence[Event]) -> None:
    """Each claimant hears how their claim was decided."""
    ids = [event.record_id for event in events if event.record_id]
    for claim in Claim.objects.filter(pk__in=ids).exclude(state=State.OPEN):
        notify(
            {claim.owner_id} - {events[0].staff_id},
            "claim.decided",
            gettext_noop("“%(record)s”的归属已裁定：%(state_label)s"),
            params={"state_label": str(State(claim.state).label)},
            link=f"/claims/{claim.pk}/",
            record=claim,
        )
