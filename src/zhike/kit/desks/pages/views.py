"""Saved views: keeping the present list as a tab, renaming, publishing, ordering, removing."""

from __future__ import annotations

from typing import Any

import orjson
from django.apps import apps
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zhike.kit.desks import actions
from zhike.kit.desks.answers import show_again
from zhike.kit.desks.choices import choice_of, keep_opening, keep_tabs, views_of
from zhike.kit.desks.desk import Desk, desk_at
from zhike.kit.desks.listing import Listing
from zhike.kit.desks.models import Audience, SavedView
from zhike.kit.desks.state import PLAIN, pairs_of
from zhike.kit.errors import Refused
from zhike.kit.ui.addresses import url_if_any
from zhike.kit.ui.responses import is_fragment, json_answer, saved


@require_http_methods(["GET", "POST"])
def save(request: HttpRequest, path: str) -> HttpResponse:
    """The form for a new view, and its saving. ``query`` is the state to keep."""
    desk = desk_at(path)
    if request.method == "GET":
        return form(request, desk, None, request.GET.get("query", ""))
    query = request.POST.get("query", "").removeprefix("?")
    show_again(request, lambda refusal: form(request, desk, None, query, refusal))
    Listing(desk, pairs_of(query))
    made = actions.save_view(
        noun=desk.name, query=query, widths=choice_of(desk.name).widths, **posted(request)
    )
    view = made.result
    if request.POST.get("opens_with"):
        keep_opening(desk.name, view.pk)
    words = _("已保存视图“%(name)s”") % {"name": view.name}
    return saved(request, address(desk, view), words, undo=url_if_any("undo", made.action_id))


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, path: str, view: int) -> HttpResponse:
    """The form of a view; a POST with ``query`` alone keeps the present state in it."""
    desk = desk_at(path)
    if request.method == "GET":
        row = actions.view_for_change(view)
        return form(request, desk, row, row.query)
    if "name" not in request.POST:
        values: dict[str, Any] = {"query": request.POST.get("query", "").removeprefix("?")}
        Listing(desk, pairs_of(values["query"]))
    else:
        row = actions.view_for_change(view)
        show_again(request, lambda refusal: form(request, desk, row, row.query, refusal))
        values = posted(request)
    made = actions.change_view(view=view, **values)
    keep_default(request, desk, made.result.pk)
    words = _("已保存视图“%(name)s”") % {"name": made.result.name}
    return saved(request, address(desk, made.result), words, undo=url_if_any("undo", made.action_id))


@require_POST
def delete(request: HttpRequest, path: str, view: int) -> HttpResponse:
    """Take a view away; the toast brings it back."""
    desk = desk_at(path)
    name = actions.view_for_change(view).name
    run = actions.delete_view(view=view).action_id
    words = _("已删除视图“%(name)s”") % {"name": name}
    return saved(request, f"{desk.list_url()}?view={PLAIN}", words, undo=url_if_any("undo", run))


@require_POST
def order(request: HttpRequest, path: str) -> HttpResponse:
    """Takes ``{"views": [3, 1, 2]}``, or ``view`` and ``to`` (``left``, ``right``) from a menu."""
    desk = desk_at(path)
    present = [view.id for view in views_of(desk.name)]
    if request.content_type == "application/json":
        keep_tabs(desk.name, [view for view in numbers(request.body) if view in present])
        return json_answer({})
    wanted = int(request.POST.get("view") or 0)
    if wanted in present:
        place = present.index(wanted)
        present.pop(place)
        present.insert(max(0, place + (1 if request.POST.get("to") == "right" else -1)), wanted)
        keep_tabs(desk.name, present)
    return saved(request, desk.list_url() + f"?{request.POST.get('query', '').removeprefix('?')}")


@require_POST
def open_with(request: HttpRequest, path: str) -> HttpResponse:
    """Which view the list opens with for this person; ``view`` empty: the plain list."""
    desk = desk_at(path)
    given = request.POST.get("view", "")
    known = {str(view.id): view.id for view in views_of(desk.name)}
    if given and given not in known:
        raise Refused("no_view", _("没有这个视图"))
    keep_opening(desk.name, known.get(given))
    words = _("以后打开列表先看这个视图") if given else _("以后打开列表先看全部")
    query = request.POST.get("query", "").removeprefix("?")
    return saved(request, f"{desk.list_url()}?{query or 'view=' + PLAIN}", words)


def keep_default(request: HttpRequest, desk: Desk, view: int) -> None:
    if "name" not in request.POST:
        return
    if request.POST.get("opens_with"):
        keep_opening(desk.name, view)
    elif choice_of(desk.name).opens_with == view:
        keep_opening(desk.name, None)


def form(
    request: HttpRequest, desk: Desk, view: SavedView | None, query: str, refusal: Refused | None = None
) -> HttpResponse:
    """Name and audience of a view, in the drawer or as a page."""
    typed = request.POST if request.method == "POST" else {}
    roles = apps.get_model(settings.ROLE_MODEL).objects.order_by("name").values_list("pk", "name")
    context = {
        "desk": desk,
        "view": view,
        "query": query.removeprefix("?"),
        "name": typed.get("name", view.name if view else ""),
        "audience": typed.get("audience", view.audience if view else Audience.ME),
        "role": typed.get("role", view.role_id if view else ""),
        "audiences": audiences(view),
        "roles": [("", "—"), *roles],
        "opens_with": bool(typed.get("opens_with"))
        if typed
        else bool(view and choice_of(desk.name).opens_with == view.pk),
        "faults": {name: [str(message)] for name, message in refusal.fields.items()} if refusal else {},
        "is_drawer": is_fragment(request),
    }
    return render(
        request, "desks/view_form.jinja" if is_fragment(request) else "desks/view_page.jinja", context
    )


def audiences(view: SavedView | None) -> list[tuple[str, str]]:
    """For whom a view may be: for oneself, for others with the right, and as it is already."""
    present = view.audience if view else Audience.ME
    return [
        (value, str(label))
        for value, label in Audience.choices
        if value in (Audience.ME, present) or actions.may_publish()
    ]


def posted(request: HttpRequest) -> dict[str, Any]:
    role = request.POST.get("role", "")
    return {
        "name": request.POST.get("name", ""),
        "audience": request.POST.get("audience", Audience.ME),
        "role": int(role) if role.isdecimal() else None,
    }


def numbers(body: bytes) -> list[int]:
    try:
        return [int(view) for view in orjson.loads(body)["views"]]
    except (ValueError, TypeError, KeyError) as error:
        raise Refused("bad_order", _("顺序无法理解")) from error


def address(desk: Desk, view: SavedView) -> str:
    query = f"{view.query}&view={view.pk}" if view.query else f"view={view.pk}"
    return f"{desk.list_url()}?{query}"
