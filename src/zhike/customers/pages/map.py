"""The map of customers, with and without a tile server, with and without JavaScript."""

from __future__ import annotations

from dataclasses import asdict

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhike.customers.queries.map import LISTED, customers_by_division, may_map, points_in
from zhike.customers.rules.map import CHINA, rectangle, tile_hosts
from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.places.points import Datum
from zhike.kit.ui.responses import json_answer


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """``/customers/map``; ``?within=50`` lists the cities of a province."""
    _require_sight()
    within = request.GET.get("within", "")
    within = within if len(within) == 2 and within.isascii() and within.isdecimal() else ""
    context = {
        "bounds": CHINA,
        "tiles": settings.MAP_TILES,
        "attribution": settings.MAP_TILES_ATTRIBUTION,
        "subdomains": settings.MAP_TILES_SUBDOMAINS,
        "closest": settings.MAP_TILES_CLOSEST,
        "divisions": customers_by_division(within),
        "within": within,
        "may_map": may_map(),
    }
    response = render(request, "customers/map.jinja", context)
    if hosts := tile_hosts(settings.MAP_TILES, settings.MAP_TILES_SUBDOMAINS):
        # Pictures from the tile server, on this page alone.
        response._csp_update = {"img-src": hosts}  # type: ignore[attr-defined] # as csp's own decorator does
    return response


@require_safe
def points(request: HttpRequest) -> HttpResponse:
    """``{"gathered": […], "single": […]}`` in a rectangle, in the datum of the tiles (WGS-84 without any)."""
    _require_sight()
    try:
        seen = rectangle({name: str(request.GET.get(name, "")) for name in request.GET})
    except ValueError as fault:
        raise Refused("bad_rectangle", _("不是地图上的范围")) from fault
    datum = Datum(settings.MAP_TILES_DATUM) if settings.MAP_TILES else Datum.WGS84
    gathered, single = points_in(seen, datum) if may_map() else ([], [])
    return json_answer(
        {
            "gathered": [asdict(one) for one in gathered],
            "single": [asdict(one) | {"url": f"/customers/{one.customer}/"} for one in single],
            "listed": LISTED,
        }
    )


def _require_sight() -> None:
    if current_acting().level("customers", Verb.SEE) is Level.NONE:
        raise Forbidden("not_permitted", _("您没有查看客户的权限"))
