"""How administrators say where leads come from, who gets them, what they are worth and how they are nurtured."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.desks.desk import Desk, RelatedPanel, Section, TemplatePanel, register
from zhike.leads.models import (
    AssignmentMember,
    AssignmentRule,
    Inbox,
    IndustryProfile,
    NurtureProgramme,
    NurtureStep,
    ScoreRule,
    WebForm,
)


class SetupDesk(Desk):
    """Reached from the settings, not from the menu."""

    group = "it"
    is_in_rail = False


@register
class WebFormDesk(SetupDesk):
    noun = WebForm
    path = "web-forms"
    icon = "forms"
    columns = ("name", "slug", "department", "channel", "campaign", "is_active", "created_at")
    filters = ("department", "channel", "is_active")
    key_facts = ("slug", "department", "channel", "campaign", "is_active")
    short_form = (
        "name", "slug", "intro", "asked", "required", "consent", "thanks", "department", "channel", "campaign",
        "tags", "is_active",
    )  # fmt: skip
    sections = (
        Section(
            "page",
            _("页面"),
            ("name", "slug", "intro", "asked", "required", "consent", "thanks", "is_active"),
        ),
        Section("lead", _("带来的线索"), ("department", "channel", "campaign", "tags")),
    )
    panels = (
        TemplatePanel(
            _("公开网址"), "leads/form_link.jinja", "zhike.leads.queries.panels.form_panel", code="link",
            is_lazy=False,
        ),
    )  # fmt: skip


@register
class InboxDesk(SetupDesk):
    noun = Inbox
    path = "inboxes"
    icon = "mail"
    columns = ("name", "host", "login", "folder", "is_active", "read_at", "problem")
    filters = ("is_active", "department")
    key_facts = ("host", "login", "folder", "is_active", "read_at")
    short_form = (
        "name", "host", "port", "security", "login", "folder", "department", "campaign", "tags", "is_active",
    )  # fmt: skip
    sections = (
        Section("server", _("邮箱"), ("name", "host", "port", "security", "login", "folder", "is_active")),
        Section("lead", _("带来的线索"), ("department", "campaign", "tags")),
        Section("reading", _("收取"), ("read_at", "problem")),
    )
    panels = (
        TemplatePanel(
            _("密码"), "leads/password.jinja", "zhike.leads.queries.panels.password_panel", code="password",
            is_lazy=False,
        ),
    )  # fmt: skip


@register
class AssignmentRuleDesk(SetupDesk):
    noun = AssignmentRule
    path = "lead-rules"
    icon = "arrows-split-2"
    columns = (
        "name",
        "position",
        "way",
        "channels",
        "industries",
        "places",
        "least_score",
        "pool",
        "is_active",
    )
    sort = ("position",)
    filters = ("way", "is_active")
    key_facts = ("position", "way", "channels", "industries", "places", "pool")
    short_form = (
        "name", "position", "channels", "industries", "places", "least_score", "way", "pool", "is_active",
    )  # fmt: skip
    sections = (
        Section("fits", _("适用于"), ("name", "position", "channels", "industries", "places", "least_score")),
        Section("gives", _("分配给"), ("way", "pool", "is_active")),
    )
    panels = (
        RelatedPanel(
            pgettext_lazy("复数", "分配成员"), "assignmentmember", "rule", ("name", "given_at"), sort="created_at",
            limit=20,
        ),
    )  # fmt: skip


@register
class AssignmentMemberDesk(SetupDesk):
    noun = AssignmentMember
    path = "lead-rule-members"
    icon = "users"
    columns = ("name", "rule", "given_at", "created_at")
    filters = ("rule", "staff")
    key_facts = ("rule", "given_at")
    short_form = ("rule", "staff")
    sections = (Section("member", _("成员"), ("rule", "staff", "given_at")),)


@register
class ScoreRuleDesk(SetupDesk):
    noun = ScoreRule
    path = "score-rules"
    icon = "star"
    columns = ("name", "field", "test", "words", "least", "points", "is_active")
    filters = ("field", "test", "is_active")
    key_facts = ("field", "test", "points", "is_active")
    short_form = ("name", "field", "test", "words", "least", "points", "is_active")
    sections = (
        Section("rule", _("评分规则"), ("name", "field", "test", "words", "least", "points", "is_active")),
    )


@register
class NurtureProgrammeDesk(SetupDesk):
    noun = NurtureProgramme
    path = "nurture"
    icon = "recycle"
    columns = ("name", "aim", "industries", "repeats", "is_active")
    filters = ("is_active",)
    key_facts = ("aim", "industries", "repeats", "is_active")
    short_form = ("name", "aim", "industries", "repeats", "is_active")
    sections = (Section("programme", _("培育计划"), ("name", "aim", "industries", "repeats", "is_active")),)
    panels = (
        RelatedPanel(
            pgettext_lazy("复数", "培育步骤"), "nurturestep", "programme", ("position", "days", "kind", "name"),
            sort="position", limit=20,
        ),
        RelatedPanel(
            pgettext_lazy("复数", "线索"), "lead", "programme", ("name", "score", "next_step", "next_on", "owner")
        ),
    )  # fmt: skip


@register
class NurtureStepDesk(SetupDesk):
    noun = NurtureStep
    path = "nurture-steps"
    icon = "list-check"
    columns = ("name", "programme", "position", "days", "kind")
    filters = ("programme", "kind")
    key_facts = ("programme", "position", "days", "kind")
    short_form = ("programme", "position", "days", "kind", "name")
    sections = (Section("step", _("培育步骤"), ("programme", "position", "days", "kind", "name")),)


@register
class IndustryProfileDesk(SetupDesk):
    noun = IndustryProfile
    path = "industry-profiles"
    icon = "building-store"
    columns = ("industry", "traits", "where_found", "needs", "season")
    filters = ("industry",)
    key_facts = ("industry", "season", "needs")
    short_form = ("industry", "traits", "where_found", "needs", "season")
    sections = (Section("industry", _("行业特点"), ("industry", "traits", "where_found", "needs", "season")),)
