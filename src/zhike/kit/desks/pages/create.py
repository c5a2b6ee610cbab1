"""New records: the short form in the drawer, the full one as a page; candidates for duplicates while typing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from zhike.kit.access.acting import current_acting
from zhike.kit.access.rights import may_create
from zhike.kit.actions.standard import standard_of
from zhike.kit.desks.answers import show_again
from zhike.kit.desks.desk import Desk, desk_at
from zhike.kit.desks.forms import Form, form_for
from zhike.kit.desks.pages.saving import keep_files_again, values_from
from zhike.kit.desks.record.duplicates import candidates
from zhike.kit.desks.record.titles import Titles
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.records.attributes import attributes_of
from zhike.kit.ui.responses import is_drawer, saved, toast


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest, path: str) -> HttpResponse:
    """The form for a new record, filled from the address; saving leads to the record, or to the next form."""
    desk = desk_at(path)
    if not may_create(desk.noun):
        raise Forbidden("not_permitted", _("您没有新建的权限"))
    if request.method == "POST":
        return create(request, desk)
    return draw(request, desk, blank(request, desk))


def blank(request: HttpRequest, desk: Desk) -> Form:
    given = {name: _given(request, name) for name in request.GET}
    names = () if "full" in request.GET else tuple(desk.short_form)
    given.setdefault("owner", str(current_acting().staff_id))
    given = {**desk.suggest(given), **given}
    values = {**{a.name: a.default for a in attributes_of(desk.noun)}, **given}
    names = _applying(desk, names, values)
    links = {name: value for name, value in given.items() if is_id(value)}
    return form_for(desk, names, values).narrow(links).prefill(given, Titles())


def is_id(value: Any) -> bool:
    return isinstance(value, int) or (isinstance(value, str) and value.isascii() and value.isdigit())


def _given(request: HttpRequest, name: str) -> Any:
    values = request.GET.getlist(name)
    return values if len(values) > 1 else values[0]


def _applying(desk: Desk, names: tuple[str, ...], values: dict[str, Any]) -> tuple[str, ...]:
    """Of the short form, what the sections that apply hold (a person has no licence number)."""
    left_out = {
        name
        for section in desk.sections
        if section.when and values.get(section.when[0]) != section.when[1]
        for name in section.fields
    }
    kept = {
        name
        for section in desk.sections
        if section.when is None or values.get(section.when[0]) == section.when[1]
        for name in section.fields
    }
    return tuple(name for name in names if name not in left_out - kept)


def create(request: HttpRequest, desk: Desk) -> HttpResponse:
    def again(refusal: Refused) -> HttpResponse:
        asked = request.POST.get("fields", "").split(",")
        form = form_for(desk, asked).retype(request.POST, refusal.fields or {"": refusal.message}, Titles())
        if not refusal.fields:
            form.faults = [str(refusal.message)]
        keep_files_again(request, form)
        return draw(request, desk, form)

    show_again(request, again)
    action = standard_of(desk.noun).create
    values = values_from(request, desk.noun)
    for name in desk.noun.filled_by_action & set(values):
        if values[name] in ("", None):  # left open: whoever creates it owns it, and gets the next number
            del values[name]
    outcome = action(values=values)
    record = outcome.result
    text, undo = _("已新建 %(name)s") % {"name": record}, f"/undo/{outcome.action_id}"
    if request.POST.get("then") == "more":
        if is_drawer(request):
            return toast(draw(request, desk, blank(request, desk)), text, undo=undo)
        return saved(request, request.get_full_path(), text, undo=undo)
    is_added_here = bool(request.POST.get("stay")) and is_drawer(request)
    return saved(request, desk.record_url(record.pk), text, undo=undo, refresh=is_added_here)


def draw(request: HttpRequest, desk: Desk, form: Form) -> HttpResponse:
    links = {attribute.name for attribute in attributes_of(desk.noun) if attribute.is_link}
    context = {
        "desk": desk,
        "form": form,
        "title": _("新建%(noun)s") % {"noun": desk.noun._meta.verbose_name},
        "action": request.get_full_path(),
        "is_drawer": is_drawer(request),
        "is_new": True,
        "stay": bool(links & set(request.GET)),
        "more": _("保存并新建"),
        "cancel": desk.list_url(),
        "draft": f"{desk.name}-new",
        "full_url": "" if "full" in request.GET else full_address(request),
        "check": desk.duplicate_check,
        "redraws": {section.when[0] for section in desk.sections if section.when},
    }
    name = "desks/record/form_drawer.jinja" if is_drawer(request) else "desks/record/form_page.jinja"
    return render(request, name, context)


def full_address(request: HttpRequest) -> str:
    query = request.GET.copy()
    query["full"] = "1"
    return f"{request.path}?{query.urlencode()}"


@require_GET
def duplicates_part(request: HttpRequest, path: str) -> HttpResponse:
    """Records that may be the one being typed (查重): the names of all, the rest of those one may see."""
    desk = desk_at(path)
    given = {name: request.GET.get(name, "") for name in request.GET}
    found = candidates(desk, given, but=int(given["but"]) if given.get("but", "").isdigit() else None)
    return render(request, "desks/record/duplicates.jinja", {"found": found, "desk": desk})
