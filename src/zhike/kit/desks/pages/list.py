"""The list of a desk, its exact count, and the list on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET
from markupsafe import Markup, escape

from zhike.kit.access import log
from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.access.lending import printable
from zhike.kit.desks.bulk import offered
from zhike.kit.desks.choices import opening_view
from zhike.kit.desks.desk import desk_at
from zhike.kit.desks.listing import Listing
from zhike.kit.desks.selection_links import links_of
from zhike.kit.desks.state import PLAIN, ListState
from zhike.kit.errors import Refused
from zhike.kit.phrases import labelled, with_remark
from zhike.kit.records.attributes import Attribute, attribute_map

PRINTED = 500


@require_GET
def list_page(request: HttpRequest, path: str) -> HttpResponse:
    """``/customers/``: rows, tabs, filters, counts, sums; everything it shows is in its address."""
    desk = desk_at(path)
    if not request.GET and (view := opening_view(desk.name)):
        return HttpResponseRedirect(f"{desk.list_url()}?{view.address}")
    state = ListState(request, desk)
    try:
        context = list_context(state)
    except Refused as refusal:
        return unreadable(request, state, refusal)
    return render(request, "desks/list.jinja", context)


def list_context(state: ListState) -> dict[str, Any]:
    """What the list template draws."""
    page = state.listing.page()
    sums = state.listing.sums()
    desk = state.desk
    shown_names = {column.name for column in state.columns}
    return {
        "state": state,
        "desk": desk,
        "listing": state.listing,
        "columns": state.columns,
        "rows": page.rows,
        "row_address": row_address(state),
        "tabs": tabs(state),
        "sums": sums,
        "totals": {name: shown for name, _label, shown in totals(state, sums.values) if name in shown_names},
        "foot_sums": [
            (label, shown) for name, label, shown in totals(state, sums.values) if name not in shown_names
        ],
        "count_words": counted(sums.count.value, sums.count.exact),
        "exact_url": "" if sums.count.exact else f"{desk.list_url()}count?{state.query}",
        "next_url": state.address(cursor=page.next_cursor) if page.next_cursor else "",
        "previous_url": state.address(cursor=page.previous_cursor) if page.previous_cursor else "",
        "bulk_actions": offered(desk),
        "selection_links": links_of(desk.name),
        "may_export": current_acting().level(desk.noun._meta.app_label, Verb.EXPORT) is not Level.NONE,
        "plain": PLAIN,
    }


def row_address(state: ListState) -> Callable[[Mapping[str, Any]], str]:
    """Where a row leads; the list it stands in goes along, so that the record's page can go to the next."""
    query = state.listing.address()
    came_from = f"?from={quote(query, safe='')}" if query else ""
    return lambda row: state.desk.record_url(row["id"]) + came_from


def tabs(state: ListState) -> list[tuple[str, str, bool]]:
    """The whole list, then the saved views."""
    desk = state.desk
    whole = (_("全部"), f"{desk.list_url()}?view={PLAIN}", state.view is None)
    return [whole] + [
        (view.name, f"{desk.list_url()}?{view.address}", view is state.view) for view in state.views
    ]


def totals(state: ListState, values: Mapping[str, Decimal]) -> list[tuple[str, str, Markup]]:
    """Name, label and shown total of each sum; nothing is said where all are zero."""
    known = attribute_map(state.desk.noun)
    return [
        (name, summed_label(known[name]), escape(known[name].kind.show(total, known[name])))
        for name, total in values.items()
        if total
    ]


def summed_label(attribute: Attribute) -> str:
    label = _("%(label)s合计") % {"label": attribute.label}
    return with_remark(label, attribute.unit) if attribute.unit else label


def counted(number: int, is_exact: bool) -> str:
    if is_exact:
        return ngettext("%(count)s 条", "%(count)s 条", number) % {"count": f"{number:,}"}
    return _("%(count)s+ 条") % {"count": f"{number:,}"}


def unreadable(request: HttpRequest, state: ListState, refusal: Refused) -> HttpResponse:
    """A filter or order that cannot be understood: says which, and leads to the whole list."""
    if refusal.status != 422:
        raise refusal
    faults = [labelled(name, message) for name, message in refusal.fields.items()]
    context = {"desk": state.desk, "message": refusal.message, "faults": faults, "plain": PLAIN}
    return render(request, "desks/unreadable.jinja", context, status=422)


@require_GET
def exact_count(request: HttpRequest, path: str) -> HttpResponse:
    """The exact number of matching records, however many (a part of the list's foot)."""
    state = ListState(request, desk_at(path))
    sums = state.listing.sums(is_exact=True)
    shown = format_html_join(
        "",
        "<span>{} <strong>{}</strong></span>",
        ((label, total) for _name, label, total in totals(state, sums.values)),
    )
    words = counted(sums.count.value, True)
    return HttpResponse(format_html('{}<span class="list__foot-sums">{}</span>', words, shown))


@require_GET
def print_page(request: HttpRequest, path: str) -> HttpResponse:
    """The list on paper: the shown columns, at most ``PRINTED`` rows, without controls."""
    state = ListState(request, desk_at(path))
    given = [(key, value) for key, value in state.listing.pairs if key != "cursor"]
    rows = state.desk.rows()
    allowed = printable(rows)
    listing = Listing(
        state.desk,
        given,
        rows=None if allowed is rows else allowed,
        columns=state.listing.columns.names,
        limit=PRINTED,
    )
    page = listing.page()
    log.printed(state.desk.name, None, len(page.rows))
    context = {
        "state": state,
        "desk": state.desk,
        "columns": state.columns,
        "rows": page.rows,
        "is_cut": page.next_cursor is not None,
        "most": PRINTED,
        "chips": state.chips(),
    }
    return render(request, "desks/list_print.jinja", context)
