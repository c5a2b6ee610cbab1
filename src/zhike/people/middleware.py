"""What stands between signing in and working: a first password to change, a second step to set up."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation

from zhike.kit.access.revisions import read_revisions, remember_revisions
from zhike.people.sign_in.second_step import has_second_step
from zhike.people.sign_in.sessions import note_presence
from zhike.people.standing import requires_two_step

Answer = Callable[[HttpRequest], HttpResponseBase]
FREE = ("/accounts/", "/static/", "/ui/", "/healthz", "/readyz", "/metrics", "/api/")
SECOND_STEP = "second_step"


def sign_in_duties(get_response: Answer) -> Answer:
    """Middleware, after authentication: presence, language, and the duties that come before work."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith("/static/") or not request.user.is_authenticated:
            return get_response(request)
        note_presence(request)
        _speak(request)
        if not request.path.startswith(FREE) and (duty := _duty(request)):
            return HttpResponseRedirect(duty)
        return get_response(request)

    return middleware


def _speak(request: HttpRequest) -> None:
    """The person's own language, where this browser has none chosen."""
    language = getattr(request.user, "language", "")
    if language and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(language)


def _duty(request: HttpRequest) -> str:
    """Where the person has to go first; empty when there is nothing."""
    if getattr(request.user, "must_change_password", False):
        return reverse("account_change_password")
    if request.session.get(SECOND_STEP):
        return ""
    remember_revisions(read_revisions())
    if not requires_two_step(int(request.user.pk or 0)):
        return ""
    if has_second_step(int(request.user.pk or 0)):
        request.session[SECOND_STEP] = True
        return ""
    return reverse("mfa_activate_totp")
