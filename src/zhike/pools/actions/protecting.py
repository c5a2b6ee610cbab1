"""Locking records so that no rule takes them, for a while."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhike.customers.models import Customer
from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import action
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.kinds import KINDS, LongText
from zhike.pools.actions.picking import wait_for_turn
from zhike.pools.models import Protection
from zhike.pools.queries.capacities import owner_name, protected_by, room_of

UNTIL = Attribute("until", gettext_lazy("保护到"), KINDS["date"], is_required=True)
WHY = Attribute("reason", gettext_lazy("理由"), LongText(), max_length=300)


@action(
    "pools.customer.protect", noun=Customer, verb=Verb.CHANGE, label=gettext_lazy("保护"), icon="lock",
    event="customer.protected", fields=(UNTIL, WHY),
)  # fmt: skip
def protect(records: models.QuerySet[Any], until: date, reason: str = "") -> int:
    """Keep records from being taken until a day; the owners' limits of protected records hold.

    A record that is protected already gets the new day.
    """
    if until < timezone.localdate():
        raise Refused("invalid", _("保护的期限不能早于今天"), field="until")
    noun = records.model.noun_name()
    held = list(records.exclude(owner_id=None).values_list("pk", "owner_id"))
    with open_door(Reason.POOLS):
        for owner in sorted({owner for _pk, owner in held}):
            wait_for_turn(f"protect {noun} {owner}")
        for pk, _owner in held:
            Protection.objects.update_or_create(
                noun=noun,
                record_id=pk,
                defaults={"until": until, "reason": reason, "by_id": current_acting().staff_id},
            )
        for owner in sorted({owner for _pk, owner in held}):
            require_locks(noun, owner)
    return len(held)


def require_locks(noun: str, owner: int) -> None:
    """Refuse when somebody has more protected records than they may. With the door open."""
    most = room_of(noun, owner).protected
    if most is not None and protected_by(noun, owner) > most:
        raise Refused(
            "protected_full", _("%(who)s最多保护 %(most)s 条记录") % {"who": owner_name(owner), "most": most}
        )


@action(
    "pools.customer.unprotect", noun=Customer, verb=Verb.CHANGE, label=gettext_lazy("解除保护"), icon="lock",
    event="customer.unprotected",
)  # fmt: skip
def unprotect(records: models.QuerySet[Any]) -> int:
    """End the protection of records."""
    noun, ids = records.model.noun_name(), list(records.values_list("pk", flat=True))
    with open_door(Reason.POOLS):
        return Protection.objects.filter(noun=noun, record_id__in=ids).delete()[0]
