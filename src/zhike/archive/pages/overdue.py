"""Archives of which a part was not renewed within its cycle (ARC-08a)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhike.archive.choices import ArchivePart
from zhike.archive.pages.parameters import departments, require_sight
from zhike.archive.queries.overdue import overdue
from zhike.kit.access.acting import current_acting


@require_GET
def overdue_page(request: HttpRequest) -> HttpResponse:
    """``/archive/overdue?mine=1&department=7&after=…``, the longest overdue first."""
    require_sight()
    today = timezone.localdate()
    is_mine = request.GET.get("mine") == "1"
    found = overdue(
        today,
        owner=current_acting().staff_id if is_mine else None,
        departments=departments(request),
        after=request.GET.get("after", ""),
    )
    titles = {part.value: part.label for part in ArchivePart}
    context = {"found": found, "is_mine": is_mine, "today": today, "part_titles": titles}
    return render(request, "archive/overdue.jinja", context)
