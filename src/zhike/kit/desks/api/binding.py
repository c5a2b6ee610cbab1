"""Who asks, how often, and the transaction in which the answer is made on that person's behalf."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from zhike.kit.access.acting import Acting, acting_as
from zhike.kit.access.revisions import read_revisions, remember_revisions
from zhike.kit.desks.api.answers import TooManyRequests, Unauthenticated
from zhike.kit.desks.api.idempotency import answered_once
from zhike.kit.desks.api.rates import Rates
from zhike.kit.errors import Forbidden

Endpoint = Callable[..., HttpResponse]
BEARER = "Bearer "


def bound(endpoint: Endpoint) -> Endpoint:
    """The endpoint run for whoever sends the token (or is signed in here), in one transaction.

    A POST with an ``Idempotency-Key`` is done once and answered alike afterwards.
    """

    @wraps(endpoint)
    def answer(request: HttpRequest, **path: Any) -> HttpResponse:
        try:
            acting = authenticate(request)
            request.acting = acting  # type: ignore[attr-defined]
            with acting_as(acting):
                if request.method == "POST" and (key := request.headers.get("Idempotency-Key")):
                    return answered_once(request, acting, key, lambda: endpoint(request, **path))
                return endpoint(request, **path)
        finally:
            remember_revisions(None)

    return answer


def authenticate(request: HttpRequest) -> Acting:
    """Who asks: by token, else by the session of the page that asks (unsafe methods with its CSRF token).

    Raises ``Unauthenticated``, ``Forbidden`` or ``TooManyRequests``.
    """
    given = request.META.get("HTTP_AUTHORIZATION", "")
    if given:
        acting = _by_token(request, given)
        count_request(given)
    else:
        acting = _by_session(request)
    return acting


def count_request(token: str) -> None:
    """Count one request of a token; raises ``TooManyRequests``."""
    wait = _rates().wait(token)
    if wait:
        raise TooManyRequests(math.ceil(wait))


def _by_token(request: HttpRequest, given: str) -> Acting:
    if not given.startswith(BEARER):
        raise Unauthenticated("not_signed_in", _("请用 Authorization: Bearer 令牌 访问"))
    identify: Callable[[str, str], Acting | None] = _identify()
    acting = identify(given[len(BEARER) :].strip(), request.META.get("REMOTE_ADDR", ""))
    if acting is None:
        raise Unauthenticated("bad_token", _("令牌无效、已到期或已吊销"))
    return acting


def _by_session(request: HttpRequest) -> Acting:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        raise Unauthenticated("not_signed_in", _("请用 Authorization: Bearer 令牌 访问"))
    request.csrf_processing_done = False  # type: ignore[attr-defined]
    if _csrf().process_view(request, _checked, (), {}) is not None:
        raise Forbidden("csrf", _("页面已过期，请刷新后重试"))
    if language := getattr(user, "language", ""):
        translation.activate(language)
    remember_revisions(read_revisions())
    acting: Acting = import_string(settings.ACTING_FOR)(user.pk, "page", request.path)
    return acting


def _checked(request: HttpRequest) -> HttpResponse:
    """Stands for a view that is not exempt from the CSRF check."""
    return HttpResponse()


@cache
def _csrf() -> CsrfViewMiddleware:
    return CsrfViewMiddleware(lambda request: HttpResponse())


@cache
def _identify() -> Any:
    return import_string(settings.IDENTIFY_TOKEN)


@cache
def _rates() -> Rates:
    return Rates(settings.HOME / "api-rates", settings.API_REQUESTS_A_MINUTE, settings.API_BURST)
