"""Export of a list or a selection: first what and how, then the file, or a job that writes it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhike.kit.desks.answers import show_again
from zhike.kit.desks.desk import Desk, desk_at
from zhike.kit.desks.listing import Listing
from zhike.kit.desks.selection import Selection, selection_from
from zhike.kit.errors import Refused
from zhike.kit.exchange.exporting.export import Export, authorise
from zhike.kit.exchange.jobs import EXPORT
from zhike.kit.exchange.tables import Format
from zhike.kit.jobs.results import folder
from zhike.kit.jobs.starting import start
from zhike.kit.records.attributes import visible_attributes
from zhike.kit.records.data_classes import DataClass
from zhike.kit.ui.responses import saved

AT_ONCE = 5_000
OWN_PARAMETERS = ("format", "ids", "all", "query", "fields", "data_class", "csrfmiddlewaretoken")


@require_http_methods(["GET", "POST"])
def export_page(request: HttpRequest, path: str) -> HttpResponseBase:
    """``/customers/export?QUERY``: GET tells how much it would be and asks for the form; POST writes it."""
    desk = desk_at(path)
    authorise(desk)
    given = request.POST if request.method == "POST" else request.GET
    selection = _selection(desk, request)
    if request.method == "GET" or given.get("only_ask") == "1":
        return _form(request, desk, selection)
    show_again(request, lambda refusal: _form(request, desk, selection, refusal))
    return _carried_out(request, _export(desk, selection, given))


def _selection(desk: Desk, request: HttpRequest) -> Selection:
    if request.method == "POST":
        return selection_from(desk, request.POST)
    if request.GET.get("ids"):
        return selection_from(desk, request.GET)
    query = request.GET.copy()
    for name in OWN_PARAMETERS:
        query.pop(name, None)
    return Selection(desk.name, None, query.urlencode())


def _export(desk: Desk, selection: Selection, given: QueryDict) -> Export:
    try:
        form = Format(given.get("format", Format.WORKBOOK))
    except ValueError as problem:
        raise Refused("bad_format", _("没有这种格式"), field="format") from problem
    fields: tuple[str, ...] = ()
    if given.get("fields") == "shown":
        fields = Listing(desk, QueryDict(selection.query)).columns.names
    return Export(selection, form, fields, given.get("data_class", ""))


def _carried_out(request: HttpRequest, export: Export) -> HttpResponseBase:
    """A small file at once, a large one by a job."""
    export.attributes()
    count = export.count()
    if count > AT_ONCE:
        title = _("导出%(noun)s：%(count)s 条") % {"noun": export.desk.label, "count": f"{count:,}"}
        job = start(EXPORT, title, **export.told())
        return saved(request, f"/jobs/{job.pk}/")
    place = tempfile.NamedTemporaryFile(dir=folder(), suffix=export.form.suffix)  # noqa: SIM115 - the answer closes it
    export.write(Path(place.name))
    place.seek(0)
    return FileResponse(place, as_attachment=True, filename=export.file_name())


def _form(
    request: HttpRequest, desk: Desk, selection: Selection, refusal: Refused | None = None
) -> HttpResponse:
    export = Export(selection)
    listing = Listing(desk, QueryDict(selection.query))
    attributes = [a for a in visible_attributes(desk.noun) if a.kind.name != "file"]
    present = {a.data_class for a in attributes}
    count = export.count()
    seen = listing.count(is_exact=True).value if selection.is_everything else len(selection.ids or ())
    context = {
        "desk": desk,
        "count": count,
        "left_out": max(0, seen - count),
        "ids": ",".join(map(str, selection.ids or ())),
        "query": selection.query,
        "chips": [str(chip) for chip in listing.chips()],
        "format": (request.POST or request.GET).get("format", Format.WORKBOOK),
        "field_count": len(attributes),
        "classes": [(one.value, one.label) for one in DataClass if one in present],
        "at_once": AT_ONCE,
        "back": desk.list_url() + (f"?{selection.query}" if selection.query else ""),
        "errors": [("", str(refusal.message))] if refusal else [],
    }
    return render(request, "exchange/export.jinja", context)
