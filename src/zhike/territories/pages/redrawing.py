"""What is drawn beside what is in force: who would move, what overlaps, and from when it shall hold."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zhike.customers.models import Customer
from zhike.kit.access.acting import current_acting
from zhike.kit.access.zones import RIGHT
from zhike.kit.desks.answers import show_again
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.jobs.starting import start
from zhike.kit.records.attributes import attribute_map, rule_for
from zhike.kit.ui.notes import add as add_note
from zhike.territories.actions import cancel_redrawing, schedule_redrawing
from zhike.territories.jobs import APPLY
from zhike.territories.models import Redrawing
from zhike.territories.queries.belonging import names_of_zones, sales_by_territory
from zhike.territories.queries.drawing import drawing_now, moving, preview_of

KEPT = 10


@require_http_methods(["GET", "HEAD", "POST"])
def redraw_page(request: HttpRequest) -> HttpResponse:
    """``/territories/redraw``: the preview; a POST puts what is drawn in force from a day on."""
    _require_right()
    if request.method != "POST":
        return _draw(request, {"effective_on": timezone.localdate().isoformat(), "note": ""})
    typed = {name: request.POST.get(name, "") for name in ("effective_on", "note")}
    show_again(request, lambda refusal: _draw(request, typed, refusal))
    day = _day(typed["effective_on"])
    made = schedule_redrawing(effective_on=day, note=typed["note"]).result
    if day == timezone.localdate():
        job = start(APPLY, _("地域调整生效"), redrawing=made.pk)
        return HttpResponseRedirect(f"/jobs/{job.pk}/")
    add_note(request, _("已安排在 %(day)s 生效") % {"day": day})
    return HttpResponseRedirect(reverse("territories:redraw"))


@require_POST
def cancel_page(request: HttpRequest, redrawing: int) -> HttpResponse:
    """Call off what is scheduled."""
    _require_right()
    cancel_redrawing(redrawing=redrawing)
    add_note(request, _("已取消"))
    return HttpResponseRedirect(reverse("territories:redraw"))


def _require_right() -> None:
    if not current_acting().has(RIGHT):
        raise Forbidden("not_permitted", _("您没有划分地域的权限"))


def _day(text: str) -> Any:
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None:
        raise Refused("bad_date", _("请填写日期，例如 2026-01-05"), field="effective_on")
    return found


def _draw(request: HttpRequest, typed: dict[str, str], refusal: Refused | None = None) -> HttpResponse:
    drawing = drawing_now()
    found = preview_of(drawing)
    names = names_of_zones()
    faults = {name: str(message) for name, message in refusal.fields.items()} if refusal else {}
    is_named = rule_for(Customer, attribute_map(Customer)["name"]).is_readable
    context = {
        "drawing": drawing,
        "names": names,
        "preview": found,
        "moves": sorted(found.moves.items(), key=lambda one: -one[1]),
        "sample": [
            (one.pk, one.name if is_named else one.code, old, new) for one, old, new in moving(drawing)
        ],
        "year": timezone.localdate().year,
        "sales": _sales(timezone.localdate().year),
        "redrawings": Redrawing.objects.select_related("made_by")[:KEPT],
        "typed": typed,
        "errors": list(faults.items()) or ([("", str(refusal.message))] if refusal else []),
        "wrong": {name: [message] for name, message in faults.items()},
    }
    return render(request, "territories/redraw.jinja", context)


def _sales(year: int) -> list[tuple[str, Any, Any]]:
    """Name of a territory, tonnes of last year and of this, of what one may see."""
    today = timezone.localdate()
    before, now = sales_by_territory(year - 1, today), sales_by_territory(year, today)
    return [(name, before.get(name, 0), now.get(name, 0)) for name in sorted({*before, *now})]
