"""News from informants, and taking up the visit they suggest (OPP-16)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhike.customers.choices import ContactRole
from zhike.customers.models import Contact
from zhike.kit.access.acting import Verb
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.writing import update
from zhike.sales.models import Opportunity, ProgressNote
from zhike.sales.queries.progress import suggested_visit


def check_note(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """News comes from an informant at the opportunity's customer."""
    if not values.get("contact"):
        return
    contact = Contact.objects.filter(pk=values["contact"]).first()
    if contact is None or ContactRole.INFORMANT not in contact.roles:
        raise Refused("no_informant", _("这位联系人的角色不是眼线"), field="contact")
    ids = (
        [values["opportunity"]] if records is None else list(records.values_list("opportunity_id", flat=True))
    )
    if Opportunity.objects.filter(pk__in=ids).exclude(customer=contact.customer_id).exists():
        raise Refused("other_customer", _("联系人不在这个客户任职"), field="contact")


progress_notes = standard_actions(ProgressNote, check=check_note)


@action(
    "sales.opportunity.plan_visit",
    noun=Opportunity,
    verb=Verb.CHANGE,
    label=_("采用拜访建议"),
    icon="calendar-event",
    is_bulk=False,
    is_shown=False,
)
def plan_visit(records: models.QuerySet[Opportunity]) -> int:
    """Make the suggested visit the next step."""
    opportunity = records.get()
    suggestion = suggested_visit(opportunity.pk)
    if suggestion is None:
        raise Refused("no_suggestion", _("还没有带预计日期的进度消息"))
    step = gettext("拜访：%(step)s") % {"step": suggestion.news.step}
    return update(records, {"next_on": suggestion.on, "next_step": step[:120]})
