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
from zhike.people.models import Staff
from zhike.sales.models import Opportunity


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

    Raises ``Refused`` unless at least two people are concerned, ``Forbidden`` where one may not write on a log.
    """
    found = list(records.exclude(customer=None).select_related("customer"))
    owners = dict(Staff.objects.filter(pk__in={one.owner_id for one in found}).values_list("pk", "name"))
    if len(owners) < 2:
        raise Refused("no_conflict", _("疑似撞单要涉及两位负责人的商机"))
    customers = {one.customer_id: one.customer for one in found if one.customer}
    names = "、".join(sorted({customer.name for customer in customers.values()}))
    for pk in customers:
        activities.create(
            values={
                "customer": pk,
                "kind": ActivityKind.NOTE,
                "subject": _("周例会筛查：疑似撞单"),
                "happened_at": timezone.now(),
                "description": _("%(names)s；负责人 %(owners)s。%(note)s")
                % {"names": names, "owners": "、".join(sorted(owners.values())), "note": note},
            }
        )
    for one in found:
        notify(
            [one.owner_id],
            "opportunity.conflict",
            gettext_noop("“%(customer)s”疑似撞单，请提交归属主张和日志"),
            params={"customer": one.customer.name if one.customer else ""},
            link="/claims/",
            record=one,
            once=f"conflict:{one.pk}:{timezone.localdate()}",
        )
    return len(customers)
