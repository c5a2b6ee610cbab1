"""Asking whoever holds a customer that looks like the one somebody wants to enter."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from zhike.customers.models import Customer
from zhike.kit.access.acting import current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import action
from zhike.kit.errors import Missing
from zhike.kit.notices.telling import notify
from zhike.people.models import Staff


@action("duplicates.ask", label=_("通知负责人"), icon="bell", is_shown=False)
def ask(customer: int) -> str:
    """Tell the owner that the acting person has to do with the customer as well, once a day; returns the owner's name.

    Passes the door ``duplicates``: what leaves it is the owner, whom the search shows anyway.
    """
    with open_door(Reason.DUPLICATES):
        held = Customer.objects.filter(pk=customer).exclude(owner=None).select_related("owner").first()
    if held is None or held.owner is None:
        raise Missing("not_found", _("没有这条记录，或没有负责人"))
    acting = current_acting()
    notify(
        [held.owner_id],
        "duplicates.asked",
        gettext_noop("%(who)s 正要新建与您的客户“%(record)s”相似的客户，请联系"),
        params={"who": Staff.objects.get(pk=acting.staff_id).name},
        link=f"/customers/{held.pk}/",
        record=held,
        once=f"duplicates {held.pk} {acting.staff_id} {timezone.localdate()}",
    )
    return str(held.owner.name)
