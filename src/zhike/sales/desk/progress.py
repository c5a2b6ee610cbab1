"""How staff see progress news, and where the opportunity shows the visit it suggests."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.desks.desk import Desk, Section, TemplatePanel, attach, register
from zhike.sales.models import ProgressNote


@register
class ProgressNoteDesk(Desk):
    noun = ProgressNote
    path = "progress-notes"
    icon = "message"
    is_in_rail = False
    columns = (
        "content", "opportunity", "contact", "told_on", "step", "expected_from", "expected_to", "created_at",
    )  # fmt: skip
    filters = ("opportunity", "contact", "told_on", "expected_from")
    key_facts = ("opportunity", "contact", "told_on", "step", "expected_from", "expected_to")
    short_form = ("opportunity", "contact", "told_on", "content", "step", "expected_from", "expected_to")
    sections = (Section("natural", _("进度消息"), (*short_form, "created_at", "created_by", "updated_at")),)


attach(
    "opportunity",
    TemplatePanel(
        pgettext_lazy("复数", "进度消息"),
        "sales/progress.jinja",
        "zhike.sales.queries.progress.progress",
        code="progress",
        add="progress-notes",
        link="opportunity",
    ),
)
