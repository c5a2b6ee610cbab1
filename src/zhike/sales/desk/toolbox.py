"""How staff see sales tools, the guide and sharing sessions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.desks.desk import Desk, RelatedPanel, Section, TemplatePanel, attach, register
from zhike.kit.desks.today import TodayPanel
from zhike.kit.desks.today import register as register_today
from zhike.sales.models import GuideStep, SessionNote, SharingSession, Tool
from zhike.sales.queries.toolbox import weak_stages

KEPT = ("created_at", "created_by", "updated_at")


@register
class ToolDesk(Desk):
    noun = Tool
    path = "tools"
    icon = "bulb"
    is_in_rail = False
    aliases = ("gongju", "话术", "playbook")
    columns = ("name", "kind", "topic", "stages", "roles", "author", "is_active", "created_at")
    filters = ("kind", "stages", "roles", "industries", "author", "session", "is_active")
    badges = ("kind",)
    key_facts = ("kind", "stages", "roles", "industries", "author", "session")
    short_form = ("name", "kind", "topic", "text", "questions", "stages", "roles", "industries")
    sections = (
        Section("tool", _("销售工具"), ("name", "kind", "topic", "text", "questions", "is_active")),
        Section("place", _("使用时机和对象"), ("stages", "roles", "industries")),
        Section("origin", _("来源"), ("author", "session", "note", *KEPT)),
    )
    panels = (
        TemplatePanel(
            _("使用与评分"),
            "sales/standing.jinja",
            "zhike.sales.queries.toolbox.standing_panel",
            code="standing",
        ),
        RelatedPanel(
            pgettext_lazy("复数", "工具使用"),
            "tooluse",
            "tool",
            ("result", "opportunity", "used_on", "effect"),
            sort="-created_at",
            code="uses",
        ),
    )


@register
class GuideStepDesk(Desk):
    noun = GuideStep
    path = "guide-steps"
    icon = "route"
    is_in_rail = False
    columns = ("doing", "stage", "role", "person", "tool", "position", "created_at")
    filters = ("stage", "role", "tool")
    badges = ("role",)
    key_facts = ("stage", "role", "person", "tool")
    short_form = ("stage", "role", "person", "doing", "tool", "position")
    sections = (Section("step", _("阶段指引"), (*short_form, *KEPT)),)


@register
class SharingSessionDesk(Desk):
    noun = SharingSession
    path = "sharing-sessions"
    icon = "message-circle"
    is_in_rail = False
    aliases = ("jingyan", "分享", "experience")
    columns = ("topic", "held_on", "method", "participants", "stages", "industries", "created_at")
    sort = ("-held_on",)
    filters = ("method", "held_on", "stages", "industries", "participants")
    badges = ("method",)
    key_facts = ("held_on", "method", "participants", "stages", "industries")
    short_form = ("topic", "held_on", "method", "participants", "result", "stages", "industries")
    sections = (Section("session", _("经验分享"), (*short_form, *KEPT)),)
    panels = (
        RelatedPanel(
            pgettext_lazy("复数", "分享要点"),
            "sessionnote",
            "session",
            ("name", "author", "text"),
            sort="created_at",
            limit=20,
            code="notes",
        ),
        RelatedPanel(_("由此而来的工具"), "tool", "session", ("name", "kind", "author"), code="tools"),
    )


@register
class SessionNoteDesk(Desk):
    noun = SessionNote
    path = "session-notes"
    icon = "note"
    is_in_rail = False
    columns = ("name", "session", "author", "created_at")
    filters = ("session", "author")
    key_facts = ("session", "author")
    short_form = ("session", "name", "author", "text")
    sections = (Section("note", _("分享要点"), (*short_form, *KEPT)),)
    panels = (RelatedPanel(_("由此而来的工具"), "tool", "note", ("name", "kind", "author"), code="tools"),)


attach(
    "stage",
    RelatedPanel(
        pgettext_lazy("复数", "阶段指引"),
        "guidestep",
        "stage",
        ("doing", "role", "person", "tool"),
        sort="created_at",
        limit=20,
        code="guide",
    ),
)


def weak_values() -> dict[str, Any] | None:
    """The person's weak stages with their tools; left out where there are none (OPP-07b)."""
    found = weak_stages()
    return {"weak": found} if found else None


register_today(
    TodayPanel("weak-stages", _("可以改进的阶段"), "sales/weak_stages.jinja", weak_values, order=20)
)
