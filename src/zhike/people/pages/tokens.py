"""Settings: one's own API tokens."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from zhike.kit.access.acting import current_acting
from zhike.kit.access.catalogue import areas
from zhike.kit.desks.answers import show_again
from zhike.kit.errors import Refused
from zhike.kit.ui.asked import number
from zhike.people.actions.tokens import longest_life, make_token, revoke_token
from zhike.people.models import Token
from zhike.people.pages.answering import done, faults
from zhike.people.sign_in.proof import doubt, way_of_proof

LASTING = (90, 30, 180, 365)


@sensitive_post_parameters("proof")
def page(request: HttpRequest) -> HttpResponse:
    """``/settings/tokens/``: the list; a POST makes one and shows it, once.

    A token outlasts the session it is made in, so whoever makes one proves to be the person still.
    """
    if request.method != "POST":
        return _draw(request)
    if refusal := doubt(request):
        response = _draw(request, refusal)
        response.status_code = refusal.status
        return response
    show_again(request, lambda refusal: _draw(request, refusal))
    given = request.POST
    scopes = {area.name: given[f"scope.{area.name}"] for area in areas() if given.get(f"scope.{area.name}")}
    if given.get("reach") == "some" and not scopes:
        raise Refused("no_scope", _("请至少选择一个模块"), field="scopes")
    days = number(given.get("days"))
    made = make_token(
        label=given.get("label", ""),
        scopes=scopes if given.get("reach") == "some" else {},
        expires_at=timezone.now() + timedelta(days=min(days, 36_500)) if days else None,
    ).result
    response = _draw(request, raw=made.raw)
    response["Cache-Control"] = "no-store"
    return response


def _draw(request: HttpRequest, refusal: Refused | None = None, raw: str = "") -> HttpResponse:
    tokens = Token.objects.filter(staff_id=current_acting().staff_id).select_related("use")
    context = {
        "tokens": [(token, getattr(token, "use", None)) for token in tokens],
        "now": timezone.now(),
        "raw": raw,
        "typed": request.POST if refusal else {},
        "areas": areas(),
        "lasting": _lasting(),
        "way_of_proof": way_of_proof(request.user),
        **faults(refusal),
    }
    return render(request, "people/tokens.jinja", context)


def _lasting() -> list[tuple[str, str]]:
    most = longest_life().days
    days = [one for one in LASTING if one <= most] or [most]
    return [(str(one), gettext("%(days)s 天") % {"days": one}) for one in days]


@require_POST
def revoke(request: HttpRequest, token: int) -> HttpResponse:
    """End a token."""
    revoke_token(token=token)
    return done(request, reverse("people:tokens"), _("令牌已吊销"))
