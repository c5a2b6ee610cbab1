"""How staff see activities 跟进记录."""

from django.utils.translation import gettext_lazy as _

from zhike.customers.models import Activity
from zhike.kit.desks.desk import Desk, Section, register


@register
class ActivityDesk(Desk):
    noun = Activity
    path = "activities"
    order = 30
    icon = "message"
    group = "cooperation"
    key = "f"
    bar = 3
    columns = ("subject", "kind", "customer", "contact", "happened_at", "task", "due_on", "created_by")
    sort = ("-happened_at",)
    filters = ("kind", "topic", "customer", "happened_at", "due_on")
    badges = ("kind", "topic")
    key_facts = ("customer", "contact", "happened_at", "topic", "task", "due_on")
    short_form = (
        "kind", "subject", "customer", "contact", "happened_at", "topic", "description", "task", "due_on",
    )  # fmt: skip
    sections = (
        Section(
            "natural",
            _("跟进内容"),
            (
                "kind", "subject", "topic", "customer", "contact", "happened_at", "description", "task", "due_on",
                "created_at", "created_by",
            ),
        ),
    )  # fmt: skip
