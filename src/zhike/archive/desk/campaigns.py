"""How staff see filling campaigns 建档活动."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhike.archive.models import FillingCampaign
from zhike.archive.queries.progress import progress_of, total_of
from zhike.kit.desks.desk import Desk, Section, TemplatePanel, register


@register
class FillingCampaignDesk(Desk):
    noun = FillingCampaign
    path = "archive-campaigns"
    icon = "target"
    order = 61
    family = "archive"
    columns = ("name", "area", "starts_on", "due_on", "closed_at", "created_by", "created_at")
    filters = ("due_on", "area", "created_at")
    key_facts = ("area", "starts_on", "due_on", "closed_at", "created_by")
    short_form = ("name", "area", "starts_on", "due_on", "note")
    sections = (
        Section(
            "natural",
            _("建档活动"),
            ("name", "area", "starts_on", "due_on", "note", "closed_at", "created_at", "created_by"),
        ),
    )
    panels = (
        TemplatePanel(
            _("各片区进度"),
            "archive/campaign_progress.jinja",
            "zhike.archive.desk.campaigns.progress",
            code="progress",
        ),
    )


def progress(campaign: Any) -> dict[str, Any]:
    """Per district and together."""
    lines = progress_of(campaign, timezone.localdate())
    return {"campaign": campaign, "lines": lines, "total": total_of(lines, gettext("合计"))}
