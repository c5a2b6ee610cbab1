"""How staff see coaching cases, and where opportunities show them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.coaching.models import CoachingCase
from zhike.kit.desks.desk import Desk, RelatedPanel, Section, TemplatePanel, attach, register


@register
class CoachingCaseDesk(Desk):
    noun = CoachingCase
    path = "coaching-cases"
    icon = "message-circle"
    is_in_rail = False
    columns = ("name", "owner", "kind", "state", "opportunity", "skill", "follow_up_on", "created_at")
    filters = ("state", "kind", "owner", "department", "opportunity", "skill", "follow_up_on", "created_at")
    badges = ("kind", "state")
    key_facts = ("owner", "kind", "opportunity", "skill", "follow_up_on", "closed_at")
    short_form = ("name", "owner", "kind", "opportunity", "skill", "diagnosis")
    pages = ((_("成效对比"), "effect", "chart-bar"),)
    strip = TemplatePanel(_("辅导闭环"), "coaching/strip.jinja", "zhike.coaching.queries.cases.strip")
    sections = (
        Section(
            "natural", _("诊断"), ("name", "owner", "kind", "opportunity", "skill", "diagnosis", "state")
        ),
        Section(
            "coaching",
            _("辅导与跟进"),
            ("measures", "coached_on", "follow_up_on", "follow_up_note", "followed_up_on", "closed_at"),
        ),
        Section("keeping", _("归属"), ("department", "created_at", "created_by", "updated_at")),
    )
    panels = (
        TemplatePanel(_("漏斗对比"), "coaching/loop.jinja", "zhike.coaching.queries.cases.loop", code="loop"),
    )


attach(
    "opportunity",
    RelatedPanel(
        pgettext_lazy("复数", "辅导单"),
        "coachingcase",
        "opportunity",
        ("name", "owner", "state", "follow_up_on"),
        code="coaching",
    ),
)
