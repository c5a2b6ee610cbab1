"""How staff see check lists and reviews."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhike.coaching.models import Checklist, Review
from zhike.kit.desks.desk import Desk, RelatedPanel, Section, TemplatePanel, register

KEPT = ("created_at", "created_by", "updated_at")


@register
class ChecklistDesk(Desk):
    noun = Checklist
    path = "checklists"
    icon = "checklist"
    is_in_rail = False
    columns = ("name", "starts_on", "points", "created_at")
    filters = ("starts_on",)
    key_facts = ("starts_on",)
    short_form = ("name", "starts_on", "points")
    sections = (Section("natural", _("检查表"), (*short_form, *KEPT)),)
    panels = (
        RelatedPanel(
            _("例行检查"),
            "review",
            "checklist",
            ("cycle", "owner", "reviewer", "held_on"),
            sort="-created_at",
        ),
    )


@register
class ReviewDesk(Desk):
    noun = Review
    path = "reviews"
    icon = "clipboard-check"
    is_in_rail = False
    columns = ("name", "owner", "reviewer", "held_on", "checklist", "summary", "created_at")
    filters = ("cycle", "owner", "department", "reviewer", "held_on", "checklist")
    key_facts = ("owner", "cycle", "held_on", "reviewer", "checklist")
    short_form = ("owner", "held_on", "summary")
    pages = ((_("逐点检查"), "points", "checklist"),)
    sections = (
        Section(
            "natural",
            _("例行检查"),
            ("name", "owner", "held_on", "cycle", "checklist", "reviewer", "summary"),
        ),
        Section("keeping", _("归属"), ("department", *KEPT)),
    )
    panels = (
        TemplatePanel(
            _("检查点"), "coaching/covered.jinja", "zhike.coaching.queries.reviews.covered", code="points"
        ),
    )
