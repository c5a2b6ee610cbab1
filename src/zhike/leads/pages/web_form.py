"""The public page of a web form: filled in by people who are no members of staff."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import timedelta
from secrets import token_urlsafe
from typing import Any

from allauth.account.adapter import get_adapter
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from zhike.kit.access.acting import Acting, acting_as
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.revisions import ensure_revisions
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute, attribute_map
from zhike.kit.rulebook.values import value
from zhike.leads.actions import Consent, receive_form
from zhike.leads.choices import Asked
from zhike.leads.models import Lead, WebForm
from zhike.leads.queries.posts import posts_since
from zhike.leads.regulations import FORM_POSTS_AN_HOUR, LEAST_SECONDS, POSTS_AN_HOUR, VALID_HOURS
from zhike.leads.rules.spam import Sent, Verdict, judged, sender

SALT = "zhike.leads.web_form"
TRAP = "website"
VISITOR = Acting(0, "web form", channel="form")
STATUS = {Verdict.TOO_OFTEN: 429, Verdict.CROWDED: 429}
HOUR = 3_600


# No session and no cookie stand behind this page, so there is nothing for a foreign page to ride on; the
# signed token takes the place of the CSRF cookie, which visitors who block cookies would not have.
@csrf_exempt
@require_http_methods(["GET", "POST"])
def web_form(request: HttpRequest, slug: str) -> HttpResponse:
    """``/f/slug``: the form, and thanks after it was sent; who is signed in or not makes no difference."""
    ensure_revisions()
    with acting_as(VISITOR):
        with open_door(Reason.LEADS):
            form = WebForm.objects.filter(slug=slug, is_active=True).first()
        if form is None:
            raise Http404
        return sent(request, form) if request.method == "POST" else draw(request, form)


web_form.login_required = False  # type: ignore[attr-defined]


def sent(request: HttpRequest, form: WebForm) -> HttpResponse:
    """Thanks, or the form again with what is wrong; nothing typed is lost."""
    token = _opened(request.POST.get("token", ""), form)
    verdict = _verdict(request, form, token)
    if verdict is Verdict.QUIET:
        return thanks(request, form)
    if verdict is not Verdict.FINE or token is None:
        return draw(request, form, [("", _words(verdict))], status=STATUS.get(verdict, 422))
    try:
        values, consent = _read(request, form)
        receive_form(form, values, token=token["n"], address=address_digest(request), consent=consent)
    except Refused as refusal:
        return draw(request, form, list((refusal.fields or {"": refusal.message}).items()), status=422)
    return thanks(request, form)


def _verdict(request: HttpRequest, form: WebForm, token: Mapping[str, Any] | None) -> Verdict:
    since = timezone.now() - timedelta(seconds=HOUR)
    with open_door(Reason.LEADS):
        by_address, by_form = posts_since(since, form, address_digest(request))
    return judged(
        trap=request.POST.get(TRAP, ""),
        seconds=time.time() - token["t"] if token else float("inf"),
        least=value(LEAST_SECONDS),
        longest=value(VALID_HOURS) * HOUR,
        sent=Sent(by_address, by_form, value(POSTS_AN_HOUR), value(FORM_POSTS_AN_HOUR)),
    )


def _words(verdict: Verdict) -> str:
    return {
        Verdict.TOO_SOON: _("提交得太快了，请稍等几秒再提交"),
        Verdict.TOO_OFTEN: _("提交得太频繁，请过一会儿再试"),
        Verdict.CROWDED: _("现在提交的人太多，请过一会儿再试"),
    }.get(verdict, _("页面打开太久，请重新提交一次"))


def _read(request: HttpRequest, form: WebForm) -> tuple[dict[str, Any], Consent | None]:
    """What was typed, of what is asked; raises ``Refused`` for what is required and missing."""
    values = {name: request.POST.get(name, "").strip() for name in form.asked}
    faults: dict[str, object] = {name: _("必填") for name in form.required if not values[name]}
    if form.consent and "consent" not in request.POST:
        faults["consent"] = _("请勾选同意后提交")
    if not faults and not any(values.get(name) for name in ("mobile", "phone", "email", "wechat")):
        first = next(name for name in form.asked if name in ("mobile", "phone", "email", "wechat"))
        faults[first] = _("请至少留一种联系方式")
    if faults:
        raise Refused("invalid", _("有字段需要改正"), fields=faults)
    return values, Consent(form.consent) if form.consent else None


def draw(
    request: HttpRequest, form: WebForm, errors: list[tuple[str, object]] | None = None, status: int = 200
) -> HttpResponse:
    """The form with a token of its own; one that was sent too soon keeps its own."""
    known = attribute_map(Lead)
    fields = [
        _field(known[name], form, request.POST.get(name, "")) for name in Asked.values if name in form.asked
    ]
    context = {
        "form": form,
        "fields": fields,
        "errors": errors or [],
        "faults": {name: [words] for name, words in errors or []},
        "token": request.POST.get("token", "")
        if _opened(request.POST.get("token", ""), form)
        else _token(form),
        "trap": TRAP,
        "is_agreed": "consent" in request.POST,
    }
    response = render(request, "leads/web_form.jinja", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _field(attribute: Attribute, form: WebForm, typed: str) -> dict[str, Any]:
    kind = {"choice": "choice", "division": "text"}.get(attribute.kind.name, attribute.kind.name)
    return {
        "name": attribute.name,
        "label": Asked(attribute.name).label,
        "kind": kind,
        "value": typed,
        "choices": [("", _("未选")), *((one.value, one.label) for one in attribute.options)],
        "is_required": attribute.name in form.required,
    }


def thanks(request: HttpRequest, form: WebForm) -> HttpResponse:
    return render(request, "leads/web_form_thanks.jinja", {"form": form})


def _token(form: WebForm) -> str:
    return signing.dumps({"f": form.pk, "n": token_urlsafe(18), "t": int(time.time())}, salt=SALT)


def _opened(token: str, form: WebForm) -> dict[str, Any] | None:
    """What a token of this form says; nothing for a forged one or one of a form that has run out."""
    try:
        found: dict[str, Any] = signing.loads(token, salt=SALT, max_age=value(VALID_HOURS) * HOUR)
    except signing.BadSignature:
        return None
    return found if found.get("f") == form.pk else None


def address_digest(request: HttpRequest) -> str:
    """Who sends, so that it can be counted and not read back."""
    told = sender(get_adapter(request).get_client_ip(request))
    return salted_hmac(SALT, told, algorithm="sha256").hexdigest()
