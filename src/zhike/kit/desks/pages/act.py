"""Running an action on one record: its form, or what it asks before it goes ahead."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhike.kit.actions.action import Action
from zhike.kit.actions.standard import STANDARD
from zhike.kit.desks.answers import show_again
from zhike.kit.desks.desk import Desk, desk_at
from zhike.kit.desks.forms import Form, FormField, typed_raw
from zhike.kit.desks.record.actions_offered import may_run
from zhike.kit.desks.record.linked import linked_counts
from zhike.kit.desks.record.reading import Viewed, read
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.files.actions import keep_pending
from zhike.kit.records.attributes import Attribute
from zhike.kit.ui.responses import is_drawer, saved


@require_http_methods(["GET", "POST"])
def action_page(request: HttpRequest, path: str, pk: int, slug: str) -> HttpResponse:
    """GET shows the action's form (deleting tells what hangs on the record); POST runs it."""
    desk = desk_at(path)
    action = action_called(desk, slug)
    viewed = read(desk, pk)
    if not may_run(action, viewed):
        raise Forbidden("not_permitted", _("您没有对此记录执行“%(action)s”的权限") % {"action": action.label})
    form = Form(desk.noun, [("", [FormField(attribute) for attribute in action.fields])])
    if request.method == "POST":
        return run(request, viewed, action, form)
    return draw(request, viewed, action, form.narrow(about(viewed)).prefill(request.GET, viewed.titles))


def about(viewed: Viewed) -> dict[str, Any]:
    """What the record is and points at, by which the pickers of an action are narrowed."""
    links = {name: viewed.values[name] for name, shown in viewed.shown.items() if is_link(shown.attribute)}
    return {**links, viewed.desk.name: viewed.record.pk}


def is_link(attribute: Attribute | None) -> bool:
    return attribute is not None and attribute.is_link


def action_called(desk: Desk, slug: str) -> Action:
    """The desk's action by the last part of its name; the ways of the forms themselves are not among them."""
    standard = STANDARD.get(desk.noun)
    for action in desk.actions():
        if action.slug == slug and not (standard and action in (standard.create, standard.change)):
            return action
    raise Http404


def run(request: HttpRequest, viewed: Viewed, action: Action, form: Form) -> HttpResponse:
    def again(refusal: Refused) -> HttpResponse:
        fresh = read(viewed.desk, viewed.record.pk)
        form.narrow(about(fresh)).retype(request.POST, refusal.fields, fresh.titles)
        form.faults = [] if refusal.fields else [str(refusal.message)]
        return draw(request, fresh, action, form)

    show_again(request, again)
    values = given_to(request, viewed, action)
    noun, pk = viewed.desk.noun, viewed.record.pk
    outcome = action(noun.with_deleted.filter(pk=pk), **values)
    text = _("%(action)s：已完成") % {"action": action.label}
    is_still_seen = noun.objects.filter(pk=pk).exists()
    address = viewed.address if is_still_seen else viewed.desk.list_url()
    undo = f"/undo/{outcome.action_id}" if outcome.changed else ""
    return saved(request, address, text, undo=undo, refresh=is_still_seen and is_drawer(request))


def given_to(request: HttpRequest, viewed: Viewed, action: Action) -> dict[str, Any]:
    """What the form brought; a file waits as an attachment that the action ties to the record."""
    values: dict[str, Any] = {a.name: typed_raw(a, request.POST) for a in action.fields}
    for attribute in action.fields:
        if attribute.kind.name == "file" and (upload := request.FILES.get(attribute.name)):
            values[attribute.name] = keep_pending(upload, viewed.desk.name, "").pk
    return values


def draw(request: HttpRequest, viewed: Viewed, action: Action, form: Form) -> HttpResponse:
    standard = STANDARD.get(viewed.desk.noun)
    is_delete = standard is not None and action is standard.delete
    context = {
        "desk": viewed.desk,
        "viewed": viewed,
        "run": action,
        "form": form,
        "linked": linked_counts(viewed.record) if is_delete else [],
        "is_delete": is_delete,
        "is_drawer": is_drawer(request),
        "action": request.get_full_path(),
        "title": _("%(action)s：%(name)s") % {"action": action.label, "name": viewed.title},
        "cancel": viewed.address,
    }
    name = "desks/record/action_drawer.jinja" if is_drawer(request) else "desks/record/action_page.jinja"
    return render(request, name, context)
