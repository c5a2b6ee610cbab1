"""The decision on a customer that several claim (TER-06)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.claims.models import Claim, State
from zhike.claims.queries.comparison import customers_named, rivals
from zhike.customers.actions import assign
from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.access.rights import permitted
from zhike.kit.actions.action import action
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.kinds import LongText, Person
from zhike.kit.records.writing import update

REASON = Attribute("reason", _("裁定理由"), LongText(), is_required=True, max_length=500)


@action(
    "claims.claim.decide",
    noun=Claim,
    verb=Verb.ASSIGN,
    label=_("裁定"),
    icon="flag",
    is_bulk=False,
    fields=(
        Attribute("winner", _("客户归"), Person(), is_required=True, target="staff", target_title="name"),
        REASON,
    ),
)
def decide(records: models.QuerySet[Claim], winner: int, reason: str) -> int:
    """Settle all open claims on the name, and hand the customer to the winner where it is not theirs yet.

    The winner is a claimant or the present owner. One run: undoing it opens the claims again and gives the customer
    back. Raises ``Refused`` where the customer is not among those one sees, or one is a party oneself.
    """
    claim = _single(records)
    customers = customers_named(claim.customer_name)
    if not customers.exists():
        raise Refused("no_customer", _("您能看到的客户里没有这个名称，请由能看到它的上级裁定，或驳回"))
    parties = {*rivals(claim).filter(state=State.OPEN).values_list("owner_id", flat=True)}
    parties |= {*customers.values_list("owner_id", flat=True)}
    if current_acting().staff_id in parties:
        raise Refused("party", _("当事人不能裁定自己的归属争议"))
    if winner not in parties:
        raise Refused("no_party", _("客户只能归主张人之一或现在的负责人"), field="winner")
    settled = _settle(claim, winner, reason)
    moving = customers.exclude(owner_id=winner)
    if moving.exists():
        if permitted(moving, Verb.ASSIGN).count() < moving.count():
            raise Forbidden("not_permitted", _("您没有转移这个客户的权限"))
        assign(moving, owner=winner, note=reason[:300])
    return settled


@action(
    "claims.claim.dismiss",
    noun=Claim,
    verb=Verb.ASSIGN,
    label=_("驳回"),
    icon="x",
    is_bulk=False,
    fields=(REASON,),
)
def dismiss(records: models.QuerySet[Claim], reason: str) -> int:
    """Turn one claim down, whether or not there is such a customer; the answer does not say which."""
    claim = _single(records)
    if claim.owner_id == current_acting().staff_id:
        raise Refused("party", _("当事人不能裁定自己的归属争议"))
    return _close(Claim.objects.filter(pk=claim.pk), State.LOST, reason)


def _single(records: models.QuerySet[Any]) -> Claim:
    claim: Claim = records.select_for_update().get()
    if claim.state != State.OPEN:
        raise Refused("decided", _("这项主张已经裁定"))
    return claim


def _settle(claim: Claim, winner: int, reason: str) -> int:
    rows = permitted(rivals(claim).filter(state=State.OPEN), Verb.ASSIGN)
    ids = list(rows.values_list("pk", flat=True))
    open_claims = Claim.objects.filter(pk__in=ids)
    won = _close(open_claims.filter(owner_id=winner), State.WON, reason)
    return won + _close(open_claims.exclude(owner_id=winner), State.LOST, reason)


def _close(rows: models.QuerySet[Claim], state: State, reason: str) -> int:
    judged = {
        "state": state,
        "decision": reason,
        "decided_by": current_acting().staff_id,
        "decided_at": timezone.now(),
    }
    return update(rows, judged)
