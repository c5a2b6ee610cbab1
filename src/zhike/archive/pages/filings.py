"""Marketing's desk: archives handed in to be accepted, changes fed back (ARC-11, ARC-10)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zhike.archive.actions import accept_filing
from zhike.archive.choices import ArchivePart, FilingState
from zhike.archive.models.kept import CHECK
from zhike.archive.pages.parameters import require_sight
from zhike.archive.queries.filings import PAGE, filings, reports
from zhike.customers.models import Customer
from zhike.kit.access.acting import current_acting
from zhike.kit.desks.listing.titles import remembered_titles
from zhike.kit.ui.asked import number
from zhike.kit.ui.responses import saved


@require_GET
def filings_page(request: HttpRequest) -> HttpResponse:
    """``/archive/filings?tab=submitted``: who is to be filed, and how late."""
    require_sight()
    today, tab = timezone.localdate(), request.GET.get("tab", "submitted")
    rows = filings(tab, today, number(request.GET.get("after")) or 0)
    context = {
        "tab": tab,
        "tabs": [
            ("submitted", _("待受理")),
            ("open", _("待上报")),
            ("late", _("逾期")),
            ("filed", _("已备档")),
        ],
        "rows": rows[:PAGE],
        "following": rows[PAGE - 1]["pk"] if len(rows) > PAGE else None,
        "states": {one.value: one.label for one in FilingState},
        "staff": remembered_titles("staff"),
        "departments": remembered_titles("department"),
        "today": today,
        "may_decide": current_acting().has(CHECK),
    }
    return render(request, "archive/filings.jinja", context)


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Accept the chosen ones."""
    ids = [int(typed) for typed in request.POST.getlist("customer") if typed.isdigit()]
    accepted = accept_filing(Customer.objects.filter(pk__in=ids)).result
    return saved(request, reverse("archive:filings"), _("已受理 %(count)s 份备档") % {"count": accepted})


@require_GET
def reports_page(request: HttpRequest) -> HttpResponse:
    """``/archive/reports``: the changes fed back, the newest first, each with how late it was."""
    require_sight()
    rows = reports(number(request.GET.get("before")) or 0)
    context = {
        "rows": rows[:PAGE],
        "following": rows[PAGE - 1]["pk"] if len(rows) > PAGE else None,
        "staff": remembered_titles("staff"),
        "part_titles": {part.value: part.label for part in ArchivePart},
    }
    return render(request, "archive/reports.jinja", context)
