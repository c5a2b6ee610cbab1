"""The monthly upkeep score, the records behind it, and excusing (REP-09, FIN-17)."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from zhike.archive.actions import excuse
from zhike.archive.actions.upkeep import prices
from zhike.archive.choices import DeductionCause, Evidence
from zhike.archive.models import UpkeepDeduction
from zhike.archive.models.kept import KEEP
from zhike.archive.pages.parameters import departments, month, require_sight
from zhike.archive.queries.upkeep import entries_of, upkeep_of
from zhike.archive.rules.upkeep import score
from zhike.kit.access.acting import current_acting
from zhike.kit.calendar.months import month_end, month_of
from zhike.kit.desks.answers import show_again
from zhike.kit.desks.listing.titles import remembered_titles
from zhike.kit.errors import Missing, Refused
from zhike.kit.ui.responses import is_drawer, saved


@require_GET
def upkeep_page(request: HttpRequest) -> HttpResponse:
    """``/archive/upkeep?month=2026-11``: everybody one may see, the lowest score first."""
    require_sight()
    chosen = month(request)
    lines = upkeep_of(chosen, departments(request))
    context = {
        "month": chosen,
        "lines": lines,
        "causes": list(DeductionCause),
        "amount": sum(line.amount for line in lines),
        "price": prices(min(month_end(chosen), timezone.localdate())),
        **_neighbours(chosen),
    }
    return render(request, "archive/upkeep.jinja", context)


def _neighbours(chosen: date) -> dict[str, str]:
    later = month_end(chosen) + timedelta(days=1)
    is_past = later <= month_of(timezone.localdate())
    return {
        "before": f"{chosen - timedelta(days=1):%Y-%m}",
        "later": f"{later:%Y-%m}" if is_past else "",
    }


@require_GET
def person_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What one person's month is made of, record by record."""
    require_sight()
    chosen, name = month(request), remembered_titles("staff").get(pk)
    entries = entries_of(chosen, pk)
    is_known = name is not None and (entries or any(line.staff_id == pk for line in upkeep_of(chosen)))
    if not is_known:
        raise Missing("not_found", _("没有这个人的考核"))
    points = [entry.points for entry in entries if entry.excused_at is None]
    context = {
        "name": name,
        "pk": pk,
        "month": chosen,
        "entries": entries,
        "score": score(points),
        "amount": sum(entry.amount for entry in entries if entry.excused_at is None),
        "causes": {one.value: one.label for one in DeductionCause},
        "evidence": {one.value: one.label for one in Evidence},
        "staff": remembered_titles("staff"),
        "may_excuse": current_acting().has(KEEP) and current_acting().staff_id != pk,
        **_neighbours(chosen),
    }
    return render(request, "archive/upkeep_person.jinja", context)


@require_http_methods(["GET", "POST"])
def excuse_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The form that asks for the reason; POST takes the deduction off."""
    found = UpkeepDeduction.objects.filter(pk=pk).select_related("customer").first()
    if found is None:
        raise Missing("not_found", _("没有这条扣分"))
    address = f"{reverse('archive:upkeep-person', args=[found.owner_id])}?month={found.month:%Y-%m}"
    if request.method == "POST":
        show_again(request, lambda refusal: _draw_excuse(request, found, address, refusal))
        excuse(deduction=pk, reason=request.POST.get("reason", ""))
        return saved(request, address, _("已免扣"), refresh=is_drawer(request))
    return _draw_excuse(request, found, address)


def _draw_excuse(
    request: HttpRequest, found: UpkeepDeduction, address: str, refusal: Refused | None = None
) -> HttpResponse:
    context = {
        "deduction": found,
        "cause": DeductionCause(found.cause).label,
        "back": address,
        "typed": request.POST.get("reason", ""),
        "refusal": refusal,
        "in_drawer": is_drawer(request),
    }
    name = "archive/excuse_drawer.jinja" if is_drawer(request) else "archive/excuse_page.jinja"
    return render(request, name, context)
