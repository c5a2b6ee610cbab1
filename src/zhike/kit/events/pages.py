"""The pages of webhooks: all of them, one with its deliveries, one delivery with request and response."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from itertools import groupby
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhike.kit.access.acting import current_acting
from zhike.kit.desks.answers import show_again
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.events import actions, queries
from zhike.kit.events.models import Delivery, DeliveryState, Subscription
from zhike.kit.events.rules import signature
from zhike.kit.ui.notes import add as add_note

TONES = {
    DeliveryState.DELIVERED: "done",
    DeliveryState.FAILED: "danger",
    DeliveryState.WAITING: "plain",
    DeliveryState.SENDING: "accent",
    DeliveryState.SKIPPED: "plain",
}
View = Callable[..., HttpResponse]


def managed(view: View) -> View:
    """Only for whoever manages integrations."""

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not current_acting().has(actions.RIGHT):
            raise Forbidden("not_permitted", _("您没有管理接口的权限"))
        return view(request, **kwargs)

    return guarded


@require_safe
@managed
def webhooks_page(request: HttpRequest) -> HttpResponse:
    """``/settings/webhooks/``."""
    return render(request, "events/webhooks.jinja", {"webhooks": list(queries.webhooks())})


@require_http_methods(["GET", "HEAD", "POST"])
@managed
def new_page(request: HttpRequest) -> HttpResponse:
    """The empty form; a POST makes the subscription and shows its secret, this once."""
    if request.method == "POST":
        typed = _typed(request)
        show_again(request, lambda refusal: _draw_form(request, typed, refusal=refusal))
        made = actions.create_webhook(**typed).result
        return _show_secret(request, made)
    return _draw_form(request, {"label": "", "url": "", "events": []})


@require_http_methods(["GET", "HEAD", "POST"])
@managed
def edit_page(request: HttpRequest, webhook: int) -> HttpResponse:
    """The form of one subscription."""
    found = actions.webhook_or_missing(webhook)
    if request.method == "POST":
        typed = _typed(request)
        show_again(request, lambda refusal: _draw_form(request, typed, found, refusal))
        actions.change_webhook(webhook=webhook, **typed)
        add_note(request, _("已保存"))
        return HttpResponseRedirect(reverse("events:webhook", args=[webhook]))
    return _draw_form(request, {"label": found.label, "url": found.url, "events": found.events}, found)


@require_safe
@managed
def webhook_page(request: HttpRequest, webhook: int) -> HttpResponse:
    """One subscription with its newest deliveries; ``state`` narrows them, ``before`` pages on."""
    found = actions.webhook_or_missing(webhook)
    state, before = request.GET.get("state", ""), request.GET.get("before", "")
    rows = queries.deliveries_of(webhook, state, int(before) if before.isdecimal() else None)
    shown, lines = rows[: queries.SHOWN], queries.event_lines(rows)
    context = {
        "webhook": found,
        "deliveries": [(row, *lines[row.event_id]) for row in shown if row.event_id in lines],
        "next": shown[-1].pk if len(rows) > queries.SHOWN else None,
        "state": state,
        "states": DeliveryState.choices,
        "tones": TONES,
    }
    return render(request, "events/webhook.jinja", context)


@require_POST
@managed
def do(request: HttpRequest, webhook: int, deed: str) -> HttpResponse:
    """Pause, resume, rotate the secret, or remove."""
    if deed == "rotate":
        return _show_secret(request, actions.rotate_secret(webhook=webhook).result)
    deeds = {
        "pause": (actions.pause_webhook, _("已暂停")),
        "resume": (actions.resume_webhook, _("已恢复")),
        "remove": (actions.remove_webhook, _("已删除")),
    }
    if deed not in deeds:
        raise Missing("not_found", _("没有这一页"))
    action, words = deeds[deed]
    action(webhook=webhook)
    add_note(request, words)
    one = reverse("events:webhook", args=[webhook])
    return HttpResponseRedirect(reverse("events:webhooks") if deed == "remove" else one)


@require_safe
@managed
def delivery_page(request: HttpRequest, delivery: int) -> HttpResponse:
    """One delivery; what was sent is shown only to the person under whose rights it was put together."""
    found = Delivery.objects.select_related("subscription").filter(pk=delivery).first()
    lines = queries.event_lines([found]) if found else {}
    if found is None or found.event_id not in lines:
        raise Missing("no_such_delivery", _("没有这次投递"))
    name, record_id = lines[found.event_id]
    context = {
        "delivery": found,
        "name": name,
        "record_id": record_id,
        "tones": TONES,
        "request_body": _indented(found.request_body),
        "may_read": found.sent_by == current_acting().staff_id,
    }
    return render(request, "events/delivery.jinja", context)


@require_POST
@managed
def repeat(request: HttpRequest, delivery: int) -> HttpResponse:
    """Send it once more."""
    found = actions.repeat_delivery(delivery=delivery).result
    add_note(request, _("已排队，马上重新发送"))
    return HttpResponseRedirect(reverse("events:webhook", args=[found.subscription_id]))


def _indented(body: str) -> str:
    """JSON as people read it."""
    return orjson.dumps(orjson.loads(body), option=orjson.OPT_INDENT_2).decode() if body else ""


def _typed(request: HttpRequest) -> dict[str, Any]:
    return {
        "label": request.POST.get("label", ""),
        "url": request.POST.get("url", ""),
        "events": request.POST.getlist("events"),
    }


def _draw_form(
    request: HttpRequest,
    typed: dict[str, Any],
    webhook: Subscription | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    fields = {name: str(message) for name, message in refusal.fields.items()} if refusal else {}
    context = {
        "webhook": webhook,
        "typed": typed,
        "nouns": [
            (noun, [(one.name, one.label) for one in group])
            for noun, group in groupby(queries.event_names(), key=lambda one: one.noun)
        ],
        "errors": list(fields.items()) or ([("", str(refusal.message))] if refusal else []),
        "wrong": {name: [message] for name, message in fields.items()},
    }
    return render(request, "events/form.jinja", context)


def _show_secret(request: HttpRequest, made: actions.Set) -> HttpResponse:
    sample = signature("…", 1700000000, b"{}").partition("v1=")[0] + "v1=…"
    response = render(
        request,
        "events/secret.jinja",
        {"webhook": made.subscription, "secret": made.secret, "sample": sample},
    )
    response["Cache-Control"] = "no-store"
    return response
