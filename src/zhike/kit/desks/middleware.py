"""Every page is drawn for somebody: the person signed in, in their language, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.module_loading import import_string

from zhike.kit.access.acting import Acting, acting_as
from zhike.kit.access.revisions import ensure_revisions, remember_revisions
from zhike.kit.desks import answers

View = Callable[..., HttpResponseBase]


class ActingMiddleware:
    """Wraps each view in ``acting_as`` of the person signed in; stands last in ``MIDDLEWARE``.

    Who is signed out is sent to sign in, except by views marked ``login_not_required``. Addresses under
    ``settings.UNBOUND_PATHS`` bind themselves (the API by its token) or need nobody (health).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.acting_for = import_string(settings.ACTING_FOR)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            return self.get_response(request)
        finally:
            remember_revisions(None)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if request.path.startswith(settings.UNBOUND_PATHS):
            return None
        if not request.user.is_authenticated:
            return sign_in_first(request) if getattr(view, "login_required", True) else None
        speak(request)
        try:
            ensure_revisions()
            acting = self.acting_for(request.user.pk, "page", request.path)
        except OperationalError as problem:
            return answers.answer(request, problem)
        return bound(acting, request, view, args, kwargs)


def bound(
    acting: Acting, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> HttpResponseBase:
    """The view's answer, drawn on behalf of ``acting``; a refusal takes back all the view did."""
    try:
        with acting_as(acting):
            return drawn(view(request, *args, **kwargs))
    except OperationalError as problem:
        return answers.answer(request, problem)
    except Exception as problem:
        with acting_as(acting):
            return drawn(answers.answer(request, problem))


def drawn(response: HttpResponseBase) -> HttpResponseBase:
    """Templates are filled while the person still acts."""
    render = getattr(response, "render", None)
    return render() if callable(render) and not getattr(response, "is_rendered", True) else response


def speak(request: HttpRequest) -> None:
    """The language the person chose, where they chose one."""
    language = getattr(request.user, "language", "")
    if language and language != translation.get_language():
        translation.activate(language)
        request.LANGUAGE_CODE = language


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back; a part of a page asks the browser to go there as a whole."""
    if "HX-Request" in request.headers:
        return HttpResponse(status=401, headers={"HX-Redirect": settings.LOGIN_URL})
    if answers.wants_json(request):
        return HttpResponse(status=401)
    return redirect_to_login(request.get_full_path())
