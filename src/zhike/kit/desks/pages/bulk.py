"""The selection bar's actions: a small form where values are wanted, then at once or as a job."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhike.kit.actions.action import Action
from zhike.kit.desks import bulk
from zhike.kit.desks.answers import show_again
from zhike.kit.desks.desk import Desk, desk_at
from zhike.kit.desks.forms import LISTS
from zhike.kit.desks.jobs import BULK
from zhike.kit.desks.listing.titles import titles_of
from zhike.kit.desks.selection import Selection, selection_from
from zhike.kit.errors import Refused
from zhike.kit.jobs.progress import Silent
from zhike.kit.jobs.starting import start
from zhike.kit.phrases import in_turn
from zhike.kit.records.attributes import EMPTY, Attribute, attribute_of, rule_for, visible_attributes
from zhike.kit.ui.responses import is_drawer, is_fragment, saved

SENT = "sent"


@require_http_methods(["GET", "POST"])
def bulk_page(request: HttpRequest, path: str, action: str) -> HttpResponse:
    """``/customers/bulk/assign``: shows what will happen to how many, then does it.

    The selection comes as ``ids`` or ``all=1`` with ``query``. A POST without ``sent=1`` comes from
    the selection bar: actions that want values (or are dangerous) answer with their form.
    """
    desk = desk_at(path)
    wanted = bulk.bulk_action(desk, action)
    given = request.POST if request.method == "POST" else request.GET
    selection = selection_from(desk, given)
    if given.get(SENT) != "1" and (fields_of(desk, wanted, given) or wanted.slug == "change"):
        return form(request, desk, wanted, selection, given)
    if request.method == "GET":
        return form(request, desk, wanted, selection, given)
    show_again(request, lambda refusal: form(request, desk, wanted, selection, given, refusal))
    return carried_out(request, desk, wanted, selection, values_of(desk, wanted, given))


def carried_out(
    request: HttpRequest, desk: Desk, action: Action, selection: Selection, values: Mapping[str, Any]
) -> HttpResponse:
    """At once for a few records, else as a job whose page shows how far it is."""
    action.clean(values)
    number = selection.count() if selection.is_everything else len(selection.ids or ())
    if number > bulk.AT_ONCE:
        title = _("%(action)s：%(number)s 条%(noun)s") % {
            "action": action.label, "number": f"{number:,}", "noun": desk.label,
        }  # fmt: skip
        job = start(BULK, title, selection=selection.told(), action=action.slug, values=dict(values))
        return saved(request, f"/jobs/{job.pk}/")
    result = bulk.run(action, selection, values, Silent())
    back = desk.list_url() + (f"?{selection.query}" if selection.query else "")
    return saved(
        request, given_back(request, back), told(action, result), undo=undo_url(result), refresh=True
    )


def given_back(request: HttpRequest, address: str) -> str:
    """The list the bar stood on."""
    query = request.POST.get("query", "").removeprefix("?")
    return f"{address.partition('?')[0]}?{query}" if query else address


def told(action: Action, result: bulk.BulkResult) -> str:
    """One sentence: how many were done, how many were left out and why."""
    words = _("%(action)s：%(changed)s 条") % {"action": action.label, "changed": f"{result.changed:,}"}
    if result.without_right:
        words += _("，%(number)s 条没有权限") % {"number": f"{result.without_right:,}"}
    if result.failed:
        reasons = in_turn(dict.fromkeys(one.reason for one in result.left_out if one.reason))[:120]
        words += _("，%(number)s 条没有办成（%(reasons)s）") % {
            "number": f"{result.failed:,}",
            "reasons": reasons,
        }
    return words


def undo_url(result: bulk.BulkResult) -> str:
    from zhike.kit.ui.addresses import url_if_any

    return url_if_any("undo", result.action_id) if result.changed else ""


def form(
    request: HttpRequest,
    desk: Desk,
    action: Action,
    selection: Selection,
    given: QueryDict,
    refusal: Refused | None = None,
) -> HttpResponse:
    """What will happen to how many, and the values it wants."""
    context = {
        "desk": desk,
        "action": action,
        "selection": selection,
        "count": selection.count() if selection.is_everything else len(selection.ids or ()),
        "ids": ",".join(str(pk) for pk in selection.ids or ()),
        "query": given.get("query", "") if selection.ids is not None else selection.query,
        "fields": fields_of(desk, action, given),
        "changeable": changeable(desk) if action.slug == "change" else (),
        "chosen_field": given.get("field", ""),
        "values": given,
        "faults": {name: [str(message)] for name, message in refusal.fields.items()} if refusal else {},
        "message": str(refusal.message) if refusal and not refusal.fields else "",
        "is_drawer": is_drawer(request) or is_fragment(request),
        "clear": given.get("clear") == "true",
        "titles": titles_for(fields_of(desk, action, given), given),
        "option_pairs": option_pairs,
        "at_once": bulk.AT_ONCE,
    }
    template = "desks/bulk_form.jinja" if context["is_drawer"] else "desks/bulk_page.jinja"
    return render(request, template, context)


def option_pairs(attribute: Attribute) -> list[tuple[str, str]]:
    return [(option.value, str(option.label)) for option in attribute.options]


def titles_for(attributes: Iterable[Attribute], given: QueryDict) -> dict[str, str]:
    """What stands in the pickers of a form shown again."""
    found = {}
    for attribute in attributes:
        typed_id = given.get(attribute.name, "")
        if attribute.target and typed_id.isdecimal():
            found[attribute.name] = titles_of(attribute.target, [int(typed_id)]).get(int(typed_id), "")
    return found


def changeable(desk: Desk) -> list[Attribute]:
    """The fields of a noun that may be set on many records at once."""
    return [
        attribute
        for attribute in visible_attributes(desk.noun)
        if attribute.is_editable
        and rule_for(desk.noun, attribute).is_writable
        and not attribute.is_unique
        and attribute.kind.name != "file"
    ]


def fields_of(desk: Desk, action: Action, given: QueryDict) -> tuple[Attribute, ...]:
    """The values an action wants: its own, or for a change the one field that was chosen."""
    if action.slug == "change" and not action.fields:
        name = given.get("field", "")
        chosen = {attribute.name: attribute for attribute in changeable(desk)}.get(name)
        return (chosen,) if chosen else ()
    return action.fields


def values_of(desk: Desk, action: Action, given: QueryDict) -> dict[str, Any]:
    """What was typed, by the action's parameter names."""
    if action.slug == "change" and not action.fields:
        name = given.get("field", "")
        if not name:
            raise Refused("invalid", _("请选择要修改的字段"), field="field")
        attribute = attribute_of(desk.noun, name)
        if attribute not in changeable(desk):
            raise Refused("invalid", _("这个字段不能批量修改"), field="field")
        value = typed(attribute, given)
        if value in EMPTY and given.get("clear") != "true":
            raise Refused("invalid", _("请填写新值，或者选择清空"), field=name)
        return {"values": {name: None if given.get("clear") == "true" else value}}
    return {attribute.name: typed(attribute, given) for attribute in action.fields}


def typed(attribute: Attribute, given: QueryDict) -> Any:
    if attribute.kind.name in LISTS:
        return given.getlist(attribute.name)
    if attribute.kind.name == "yes_no":
        return given.get(attribute.name, "false")
    return given.get(attribute.name, "")
