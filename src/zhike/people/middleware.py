"""What stands between signing in and working: a first password to change, a second step to set up."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from zhike.kit.access import log
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.revisions import ensure_revisions, remember_revisions
from zhike.kit.desks.api.answers import problem_answer
from zhike.kit.desks.desk import all_desks
from zhike.people.sign_in.second_step import has_second_step
from zhike.people.sign_in.sessions import note_presence
from zhike.people.standing import acting_for, requires_two_step

Answer = Callable[[HttpRequest], HttpResponseBase]
FREE = ("/accounts/", "/static/", "/ui/", "/healthz", "/readyz", "/metrics", "/api/")
SECOND_STEP = "second_step"
RECORD = re.compile(r"/(?:api/v1/)?([a-z][a-z0-9_-]*)/(\d{1,18})(?:/.*)?")


def sign_in_duties(get_response: Answer) -> Answer:
    """Middleware, after authentication: presence, language, and the duties that come before work."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith("/static/") or not request.user.is_authenticated:
            return get_response(request)
        note_presence(request)
        _speak(request)
        try:
            if not request.path.startswith(FREE) and (duty := _duty(request)):
                return HttpResponseRedirect(duty)
            if request.path.startswith("/api/") and "Authorization" not in request.headers and _duty(request):
                return problem_answer(403, "duty_first", _("请先在网页上修改初始密码或开启两步登录"))
            return get_response(request)
        finally:
            remember_revisions(None)

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
    ensure_revisions()
    if not requires_two_step(int(request.user.pk or 0)):
        return ""
    if has_second_step(int(request.user.pk or 0)):
        request.session[SECOND_STEP] = True
        return ""
    return reverse("mfa_activate_totp")


def watch_attempts(get_response: Answer) -> Answer:
    """Middleware: tried addresses of records that are there but not for this person are logged (KNO-02b).

    The answer stays the same 404 as for a record that is not there.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code == 404 and (found := RECORD.fullmatch(request.path)):
            _note_attempt(request, found.group(1), int(found.group(2)))
        return response

    return middleware


def _note_attempt(request: HttpRequest, path: str, record_id: int) -> None:
    acting = getattr(request, "acting", None)
    if acting is None and request.user.is_authenticated:
        acting = acting_for(int(request.user.pk or 0), "page", request.path)
    desk = next((one for one in all_desks() if one.path == path), None)
    if acting is None or desk is None:
        return
    with open_door(Reason.SIGN_IN):
        is_there = desk.noun.with_deleted.filter(pk=record_id).exists()
    if is_there:
        log.denied(acting, desk.name, record_id)
