"""Uploading a version, sending one, and the list of those who got it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from zhike.kit.access.acting import current_acting
from zhike.kit.desks.answers import show_again
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.listing.titles import titles_of
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.ui import asked
from zhike.kit.ui.responses import is_drawer, saved
from zhike.manuals.actions import add_version, send
from zhike.manuals.models import MANAGE, Manual, Sending
from zhike.manuals.queries import SHOWN, recipients


@require_http_methods(["GET", "POST"])
def version_page(request: HttpRequest, manual: int) -> HttpResponse:
    """``/manuals/12/versions/new``: the form for the next version."""
    found = _manual(manual)
    if not current_acting().has(MANAGE):
        raise Forbidden("not_permitted", _("您没有“%(action)s”的权限") % {"action": _("上传新版本")})
    if request.method == "GET":
        return _draw(request, "version", {"manual": found})
    show_again(request, lambda refusal: _draw(request, "version", {"manual": found}, refusal))
    made = add_version(manual=manual, file=request.FILES.get("file"), note=request.POST.get("note", ""))
    words = _("已上传第 %(number)s 版") % {"number": made.result.number}
    address = desk_of("manual").record_url(manual)
    return saved(request, address, words, undo=reverse("undo", args=[made.action_id]), refresh=True)


@require_http_methods(["GET", "POST"])
def send_page(request: HttpRequest, manual: int) -> HttpResponse:
    """``/manuals/12/send``: the newest version goes to a customer (``?customer=`` prefills it)."""
    found = _manual(manual)
    if request.method == "GET":
        return _draw(request, "send", _sending(found, request.GET))
    given = request.POST
    show_again(request, lambda refusal: _draw(request, "send", _sending(found, given), refusal))
    made = send(
        manual=manual,
        customer=asked.number(given.get("customer")) or 0,
        contact=asked.number(given.get("contact")),
        way=given.get("way", ""),
    )
    words = _("已登记发送第 %(number)s 版") % {"number": made.result.version.number}
    address = desk_of("manual").record_url(manual)
    return saved(request, address, words, undo=reverse("undo", args=[made.action_id]), refresh=True)


@require_GET
def recipients_page(request: HttpRequest, manual: int) -> HttpResponse:
    """``/manuals/12/recipients?version=1``: who received it, of the customers one sees."""
    found = _manual(manual)
    number = asked.number(request.GET.get("version"))
    rows = recipients(manual, number, asked.number(request.GET.get("before")))
    shown = rows[:SHOWN]
    context = {
        "manual": found,
        "number": number,
        "recipients": shown,
        "next": shown[-1].pk if len(rows) > SHOWN else None,
        "back": desk_of("manual").record_url(manual),
    }
    return render(request, "manuals/recipients.jinja", context)


def _manual(pk: int) -> Manual:
    found = Manual.objects.filter(pk=pk).first()
    if found is None:
        raise Missing("not_found", _("没有这份资料"))
    return found


def _sending(manual: Manual, given: Any) -> dict[str, Any]:
    links = {name: asked.number(given.get(name)) for name in ("customer", "contact")}
    names = {name: str(titles_of(name, [pk]).get(pk, "")) if pk else "" for name, pk in links.items()}
    newest = manual.versions.order_by("-number").first()
    return {"manual": manual, "newest": newest, "links": links, "names": names, "ways": Sending.Way.choices}


def _draw(
    request: HttpRequest, form: str, context: dict[str, Any], refusal: Refused | None = None
) -> HttpResponse:
    fields = {name: [str(words)] for name, words in refusal.fields.items()} if refusal else {}
    errors = [(name, words[0]) for name, words in fields.items()]
    context |= {
        "form_template": f"manuals/{form}_form.jinja",
        "heading": _("发给客户") if form == "send" else _("上传新版本"),
        "in_drawer": is_drawer(request),
        "typed": request.POST if refusal else {},
        "errors": errors or ([("", str(refusal.message))] if refusal else []),
        "wrong": defaultdict(list, fields),
        "back": desk_of("manual").record_url(context["manual"].pk),
    }
    template = context["form_template"] if context["in_drawer"] else "manuals/form_page.jinja"
    return render(request, template, context)
