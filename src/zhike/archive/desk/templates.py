"""How staff see archive templates 档案模板."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from zhike.archive.choices import ArchivePart, TemplateState
from zhike.archive.models import ArchiveTemplate
from zhike.archive.models.kept import KEEP
from zhike.archive.queries.items import label_of
from zhike.kit.access.acting import current_acting
from zhike.kit.desks.desk import Desk, Section, TemplatePanel, register


@register
class ArchiveTemplateDesk(Desk):
    noun = ArchiveTemplate
    path = "archive-templates"
    icon = "file-text"
    is_in_rail = False
    columns = ("name", "edition", "state", "created_by", "approved_by", "issued_at", "created_at")
    filters = ("state", "created_at")
    badges = ("state",)
    key_facts = ("edition", "state", "created_by", "opinions_until", "approved_by", "issued_at")
    short_form = ("name", "purpose")
    sections = (
        Section(
            "natural",
            _("档案模板"),
            (
                "name", "edition", "state", "purpose", "created_by", "created_at", "opinions_until", "approved_by",
                "approved_at", "issued_at", "withdrawn_at",
            ),
        ),
    )  # fmt: skip
    panels = (
        TemplatePanel(
            _("内容与填报标准"),
            "archive/template_content.jinja",
            "zhike.archive.desk.templates.content_of",
            code="content",
        ),
        TemplatePanel(
            _("部门意见"),
            "archive/template_opinions.jinja",
            "zhike.archive.desk.templates.opinions_of",
            code="opinions",
        ),
    )


def content_of(template: Any) -> dict[str, Any]:
    """The five parts with the words of their fields; whether the acting person may write them."""
    is_open = template.state in (TemplateState.DRAFT, TemplateState.CONSULTING)
    return {
        "parts": [(ArchivePart(part.code).label, part) for part in template.parsed.parts],
        "label_of": label_of,
        "may_write": is_open and current_acting().has(KEEP),
    }


def opinions_of(template: Any) -> dict[str, Any]:
    """What each department asked has said; one query."""
    opinions = list(template.opinions.select_related("department", "given_by").order_by("department__path"))
    return {"opinions": opinions, "waiting": sum(not one.verdict for one in opinions)}
