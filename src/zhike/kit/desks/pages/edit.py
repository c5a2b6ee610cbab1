"""Editing: the whole form, one field in place, and the page for two people's clashing edits."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import trigger_client_event

from zhike.kit.actions.action import Outcome
from zhike.kit.actions.standard import standard_of
from zhike.kit.desks.answers import show_again
from zhike.kit.desks.desk import Desk, desk_at
from zhike.kit.desks.forms import Form, form_for, left_alone, read_values
from zhike.kit.desks.pages.saving import keep_files_again, values_from
from zhike.kit.desks.record.reading import Viewed, read
from zhike.kit.desks.record.shown import Shown, show
from zhike.kit.desks.record.titles import Titles
from zhike.kit.errors import Conflict, Forbidden, Missing, Refused
from zhike.kit.records.attributes import attribute_map
from zhike.kit.ui.responses import is_drawer, is_fragment, saved, toast


@require_http_methods(["GET", "POST"])
def edit_page(request: HttpRequest, path: str, pk: int) -> HttpResponse:
    """The form with every field the person may write; ``?only=phone,email`` asks fewer."""
    viewed = changeable(desk_at(path), pk)
    if request.method == "POST":
        return save(request, viewed.desk, pk)
    only = tuple(name for name in request.GET.get("only", "").split(",") if name)
    form = form_for(viewed.desk, only, viewed.values, is_new=False).show(viewed.values, viewed.titles)
    return draw(request, viewed, form)


def changeable(desk: Desk, pk: int) -> Viewed:
    viewed = read(desk, pk)
    if not viewed.may_change:
        raise Forbidden("not_permitted", _("您没有修改此记录的权限"))
    if viewed.is_fixed:
        raise Refused("fixed", _("这条记录已经定下，不能再修改"))
    return viewed


def save(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    def again(refusal: Refused) -> HttpResponse:
        viewed = changeable(desk, pk)
        if isinstance(refusal, Conflict) and refusal.clashes:
            return draw_conflict(request, viewed, refusal)
        return draw(request, viewed, retyped(request, viewed, refusal))

    show_again(request, again)
    outcome = change(request, desk, pk)
    undo = f"/undo/{outcome.action_id}" if outcome.changed else ""
    text = _("已保存") if outcome.changed else _("没有改动")
    return saved(request, desk.record_url(pk), text, undo=undo, refresh=is_drawer(request))


def change(request: HttpRequest, desk: Desk, pk: int) -> Outcome:
    """Write what was altered; fields left alone keep what others may have stored since."""
    noun = desk.noun
    typed, seen = values_from(request, noun), read_values(noun, request.POST)
    theirs = {name for name in typed if request.POST.get(f"keep-{name}") == "theirs"}
    for name in left_alone(noun, typed, seen) | theirs:
        del typed[name]
    rows = noun.objects.filter(pk=pk)
    return standard_of(noun).change(rows, values=typed, read=seen)


def retyped(request: HttpRequest, viewed: Viewed, refusal: Refused) -> Form:
    asked = request.POST.get("fields", "").split(",")
    form = form_for(viewed.desk, asked, viewed.values, is_new=False)
    form.retype(request.POST, refusal.fields, viewed.titles)
    if not refusal.fields:
        form.faults = [str(refusal.message)]
    keep_files_again(request, form)
    return form


def draw(request: HttpRequest, viewed: Viewed, form: Form) -> HttpResponse:
    context = {
        "desk": viewed.desk,
        "viewed": viewed,
        "form": form,
        "title": _("编辑 %(name)s") % {"name": viewed.title},
        "action": request.get_full_path(),
        "is_drawer": is_drawer(request),
        "is_new": False,
        "stay": False,
        "more": "",
        "cancel": viewed.address,
        "draft": f"{viewed.desk.name}-{viewed.record.pk}",
        "full_url": "",
        "check": "",
        "redraws": set(),
    }
    name = "desks/record/form_drawer.jinja" if is_drawer(request) else "desks/record/form_page.jinja"
    return render(request, name, context)


def draw_conflict(request: HttpRequest, viewed: Viewed, refusal: Conflict) -> HttpResponse:
    """Both values, field by field; what only one of the two changed is merged without asking."""
    form = retyped(request, viewed, refusal)
    known = attribute_map(viewed.desk.noun)
    clashes = []
    for name, (_was, stored, mine) in refusal.clashes.items():
        label = known[name].label
        clashes.append(
            {
                "name": name,
                "label": label,
                "mine": _shown(viewed, name, mine),
                "theirs": _shown(viewed, name, stored),
            }
        )
    fresh = form_for(viewed.desk, form.names.split(","), viewed.values, is_new=False)
    fresh.show(viewed.values, viewed.titles)
    by_name = {one.name: one for one in fresh.fields}
    for one in form.fields:
        if one.name in refusal.clashes:  # what is stored now is what the choice is made against
            one.was = by_name[one.name].was
    context = {
        "desk": viewed.desk,
        "viewed": viewed,
        "form": form,
        "clashes": clashes,
        "action": request.get_full_path(),
        "is_drawer": is_drawer(request),
        "cancel": viewed.address,
        "title": _("编辑 %(name)s") % {"name": viewed.title},
    }
    name = "desks/record/conflict_drawer.jinja" if is_drawer(request) else "desks/record/conflict_page.jinja"
    return render(request, name, context)


def _shown(viewed: Viewed, name: str, value: Any) -> str:
    shown: Shown | None = show(viewed.desk.noun, attribute_map(viewed.desk.noun)[name], value, viewed.titles)
    return shown.text if shown else ""


@require_http_methods(["GET", "POST"])
def field_part(request: HttpRequest, path: str, pk: int, name: str) -> HttpResponse:
    """One field in place: GET asks (``?shown=1`` gives up), POST saves and shows it again."""
    desk = desk_at(path)
    if request.method == "POST":
        return save_field(request, desk, pk, name)
    viewed = read(desk, pk) if "shown" in request.GET else changeable(desk, pk)
    shown = viewed.shown.get(name)
    if shown is None:
        raise Missing("not_found", _("没有这个字段"))
    if "shown" in request.GET:
        return draw_field(request, viewed, name)
    if not shown.is_editable:
        raise Forbidden("not_permitted", _("您的角色不能修改此字段"))
    if not is_fragment(request):
        return HttpResponseRedirect(f"{viewed.address}edit?only={name}")
    form = form_for(desk, (name,), viewed.values, is_new=False).show(viewed.values, Titles())
    return ask_field(request, viewed, name, form)


def save_field(request: HttpRequest, desk: Desk, pk: int, name: str) -> HttpResponse:
    def again(refusal: Refused) -> HttpResponse:
        viewed = changeable(desk, pk)
        if completion := desk.completion_url(refusal, pk, values_from(request, desk.noun)):
            return trigger_client_event(draw_field(request, viewed, name), "drawer-open", {"url": completion})
        form = retyped(request, viewed, refusal)
        if isinstance(refusal, Conflict) and name in refusal.clashes:
            stored = refusal.clashes[name][1]
            form.fields[0].errors = [
                _("他人刚刚改为“%(value)s”，再次保存将覆盖") % {"value": _shown(viewed, name, stored)}
            ]
            fresh = form_for(desk, (name,), viewed.values, is_new=False).show(viewed.values, viewed.titles)
            form.fields[0].was = fresh.fields[0].was
        return ask_field(request, viewed, name, form)

    if name not in changeable(desk, pk).shown:
        raise Missing("not_found", _("没有这个字段"))
    show_again(request, again)
    outcome = change(request, desk, pk)
    response = draw_field(request, read(desk, pk), name)
    if not outcome.changed:
        return response
    return toast(response, _("已保存"), undo=f"/undo/{outcome.action_id}")


def ask_field(request: HttpRequest, viewed: Viewed, name: str, form: Form) -> HttpResponse:
    if not form.fields:
        raise Forbidden("not_permitted", _("您的角色不能修改此字段"))
    context = {"viewed": viewed, "name": name, "form": form, "one": form.fields[0]}
    return render(request, "desks/record/field_form.jinja", context)


def draw_field(request: HttpRequest, viewed: Viewed, name: str) -> HttpResponse:
    return render(request, "desks/record/field.jinja", {"viewed": viewed, "shown": viewed.shown[name]})
