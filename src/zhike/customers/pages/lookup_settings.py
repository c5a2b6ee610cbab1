"""The settings page of the look-up: which provider, with which key, how sparingly."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from zhike.customers.actions.lookup import NUMBERS, RIGHT, configure_lookup
from zhike.customers.lookup.secrets import sealed
from zhike.customers.lookup.shapes import FIELDS, TIANYANCHA
from zhike.customers.models import LookupDay, LookupProvider
from zhike.kit.access.acting import current_acting
from zhike.kit.desks.answers import show_again
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.ui.notes import add as add_note

TEXTS = ("search_url", "details_url", "key_header", "success", "items", "details")
LABELS = {
    "name": gettext_lazy("企业名称"), "credit_code": gettext_lazy("统一社会信用代码"),
    "legal_representative": gettext_lazy("法人代表"), "capital": gettext_lazy("注册资本"),
    "state": gettext_lazy("登记状态"), "address": gettext_lazy("地址"), "industry": gettext_lazy("行业"),
    "founded_on": gettext_lazy("成立日期"),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    """``/settings/company-lookup``; ``?preset=tianyancha`` fills the form for that provider."""
    if not current_acting().has(RIGHT):
        raise Forbidden("not_permitted", _("您没有管理接口的权限"))
    if request.method == "POST":
        typed = _typed(request)
        show_again(request, lambda refusal: _draw(request, typed, refusal))
        configure_lookup(values={**typed, "sealed_key": sealed(request.POST.get("key", "").strip())})
        add_note(request, _("已保存"))
        return HttpResponseRedirect(reverse("customer-lookup-settings"))
    return _draw(request, _stored(request.GET.get("preset") == "tianyancha"))


def _stored(is_preset: bool) -> dict[str, Any]:
    row = LookupProvider.objects.first() or LookupProvider()
    source: Any = TIANYANCHA if is_preset or not row.search_url else row
    return {
        **{name: getattr(source, name) for name in TEXTS},
        **{name: str(getattr(row, name)) for name in NUMBERS},
        "is_active": row.is_active,
        "fields": dict(source.fields),
    }


def _typed(request: HttpRequest) -> dict[str, Any]:
    return {
        **{name: request.POST.get(name, "") for name in (*TEXTS, *NUMBERS)},
        "is_active": request.POST.get("is_active") == "true",
        "fields": {name: request.POST.get(f"field.{name}", "") for name in FIELDS},
    }


def _draw(request: HttpRequest, typed: dict[str, Any], refusal: Refused | None = None) -> HttpResponse:
    faults = {name: str(message) for name, message in refusal.fields.items()} if refusal else {}
    row = LookupProvider.objects.first()
    used = LookupDay.objects.filter(day=timezone.localdate()).values_list("number", flat=True).first()
    context = {
        "typed": typed,
        "labels": LABELS,
        "has_key": bool(row and row.sealed_key),
        "is_key_given": bool(settings.LOOKUP_KEY),
        "used": used or 0,
        "errors": list(faults.items()) or ([("", str(refusal.message))] if refusal else []),
        "wrong": {name: [message] for name, message in faults.items()},
    }
    return render(request, "customers/lookup_settings.jinja", context)
