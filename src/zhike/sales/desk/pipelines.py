"""How staff see pipelines, stages and reasons."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.desks.desk import Desk, RelatedPanel, Section, register
from zhike.sales.models import Pipeline, Reason, Stage

KEPT = ("created_at", "created_by", "updated_at")


@register
class PipelineDesk(Desk):
    noun = Pipeline
    path = "pipelines"
    icon = "git-branch"
    is_in_rail = False
    columns = ("name", "is_default", "is_active", "position", "description", "created_at")
    filters = ("is_active",)
    badges = ("is_default",)
    key_facts = ("is_default", "is_active", "position")
    short_form = ("name", "description", "is_default", "position")
    sections = (
        Section(
            "pipeline", _("销售流程"), ("name", "description", "is_default", "is_active", "position", *KEPT)
        ),
    )
    panels = (
        RelatedPanel(
            pgettext_lazy("复数", "销售阶段"),
            "stage",
            "pipeline",
            ("name", "position", "probability", "outcome", "stale_days", "evidence"),
            sort="created_at",
            limit=20,
            code="stages",
        ),
    )


@register
class StageDesk(Desk):
    noun = Stage
    path = "stages"
    icon = "stairs"
    is_in_rail = False
    columns = (
        "name",
        "pipeline",
        "position",
        "outcome",
        "probability",
        "stale_days",
        "evidence",
        "created_at",
    )
    filters = ("pipeline", "outcome")
    badges = ("outcome",)
    key_facts = ("pipeline", "position", "outcome", "probability", "stale_days")
    short_form = ("pipeline", "name", "position", "outcome", "probability", "stale_days")
    sections = (
        Section(
            "stage",
            _("销售阶段"),
            ("pipeline", "name", "position", "outcome", "probability", "stale_days", "is_key_node"),
        ),
        Section("roles", _("角色与诉求"), ("expected_roles", "interests")),
        Section("gate", _("进入与离开"), ("required_fields", "checks", "evidence", "is_strict")),
        Section("keeping", _("登记"), KEPT),
    )


@register
class ReasonDesk(Desk):
    noun = Reason
    path = "reasons"
    picked_note = "kind"
    icon = "list-check"
    is_in_rail = False
    columns = ("name", "kind", "position", "is_active", "created_at")
    filters = ("kind", "is_active")
    key_facts = ("kind", "position", "is_active")
    short_form = ("name", "kind", "position")
    sections = (Section("reason", _("原因"), ("name", "kind", "position", "is_active", *KEPT)),)
