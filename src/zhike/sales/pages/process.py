"""The settings page of the sales process: pipelines with their stages in order."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zhike.kit.access.acting import current_acting
from zhike.kit.errors import Forbidden, Missing
from zhike.kit.phrases import listed
from zhike.kit.ui.responses import saved
from zhike.sales.actions.pipelines import shift_stage
from zhike.sales.choices import Askable
from zhike.sales.models import Stage
from zhike.sales.models.pipeline import MANAGE
from zhike.sales.queries.pipelines import flow


def require_manager() -> None:
    if not current_acting().has(MANAGE):
        raise Forbidden("not_permitted", _("您没有“维护销售流程”的权限"))


@require_GET
def process_page(request: HttpRequest) -> HttpResponse:
    """``/settings/sales-process``: what each stage asks for, and its place."""
    require_manager()
    context = {"pipelines": [(one, flow().stages_of(one.pk)) for one in flow().pipelines], "labels": labels}
    return render(request, "sales/process.jinja", context)


def labels(names: Sequence[str]) -> str:
    """The fields a stage asks for, in words."""
    return listed(Askable(name).label for name in names if name in Askable.values) or "–"


@require_POST
def shift(request: HttpRequest, pk: int, way: str) -> HttpResponse:
    """One stage up or down among those of its pipeline."""
    require_manager()
    if way not in ("up", "down") or flow().stage(pk) is None:
        raise Missing("not_found", _("没有这个阶段"))
    outcome = shift_stage(Stage.objects.filter(pk=pk), is_up=way == "up")
    undo = f"/undo/{outcome.action_id}" if outcome.changed else ""
    return saved(request, "/settings/sales-process", undo=undo)
