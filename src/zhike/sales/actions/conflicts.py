"""What a meeting finds to be one customer in two sellers' hands goes on the log (REP-02)."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from zhike.customers.actions import activities
from zhike.customers.choices import ActivityKind
from zhike.kit.access.acting import Verb
from zhike.kit.actions.action import action
from zhike.kit.errors import Refused
from zhike.kit.notices.telling import notify
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.kinds import LongText
from zhike.sales.models import Opportunity
from zhike.sales.queries.conflicts import conflicts
from zhike.sales.queries.lens import Lens


@action(
    "sales.opportunity.record_conflict",
    noun=Opportunity,
    verb=Verb.SEE,
    label=gettext_lazy("记录疑似撞单"),
    icon="flag",
    fields=(Attribute("note", gettext_lazy("说明"), LongText(), max_length=300),),
    is_shown=False,
)
def record_conflict(records: models.QuerySet[Opportunity], note: str = "") -> int:
    """Write a line on the log of each customer concerned, and ask the owners to claim with their logs.

    Each log names its own customer and the owners, not the other customer, whose name its reader may not know. Raises
    ``Refused`` unless the screening finds two of these owners at what may be one customer, ``Forbidden`` where one may
    not write on a log.
    """
    found = list(records.exclude(customer=None))
    holding = {(one.customer_id, one.owner_id) for one in found}
    customers = sorted({one.customer_id for one in found if one.customer_id})
    screened = conflicts(Lens([("customer.in", ",".join(map(str, customers)))])) if customers else []
    pairs = [(one.first, one.second) for one in screened if {one.first.key, one.second.key} <= holding]
    if not pairs:
        raise Refused("no_conflict", _("疑似撞单要涉及两位负责人的商机"))
    sides = {side.key: side for pair in pairs for side in pair}
    owners = "、".join(sorted({side.owner for side in sides.values()}))
    for pk, name in {side.customer_id: side.customer for side in sides.values()}.items():
        activities.create(
            values={
                "customer": pk,
                "kind": ActivityKind.NOTE,
                "subject": _("周例会筛查：疑似撞单"),
                "happened_at": timezone.now(),
                "description": _("%(names)s；负责人 %(owners)s。%(note)s")
                % {"names": name, "owners": owners, "note": note},
            }
        )
    concerned = [one for one in found if (one.customer_id, one.owner_id) in sides]
    for one in concerned:
        notify(
            [one.owner_id],
            "opportunity.conflict",
            gettext_noop("“%(customer)s”疑似撞单，请提交归属主张和日志"),
            params={"customer": sides[one.customer_id or 0, one.owner_id or 0].customer},
            link="/claims/",
            record=one,
            once=f"conflict:{one.pk}:{timezone.localdate()}",
        )
    return len({side.customer_id for side in sides.values()})
