"""The few addresses of the look itself: choices of theme, rail, rows and language, and the settings hub."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from zhike.kit.ui import preferences


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.headers.get("Referer") or "/"
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return "/"


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Remember theme, rail, rows or what is open in the menu; a script gets 204, a form goes back to its page."""
    names = (*preferences.CHOICES, preferences.MENU)
    given = [(name, request.POST[name]) for name in names if name in request.POST]
    if not given or not all(preferences.fits(name, value) for name, value in given):
        return HttpResponseBadRequest()
    wants_page = "text/html" in request.headers.get("Accept", "")
    response = HttpResponseRedirect(_back(request)) if wants_page else HttpResponse(status=204)
    for name, value in given:
        preferences.set_cookie(response, request, name, value)
        preferences.keep(request, name, value)
    return response


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Switch the language of the screens and go back to the page."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES) or not check_for_language(language):
        return HttpResponseBadRequest()
    response = HttpResponseRedirect(_back(request))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=preferences.YEAR,
        samesite="Lax",
        secure=request.is_secure(),
    )
    preferences.keep(request, "language", language)
    return response


@login_required
def settings_page(request: HttpRequest) -> HttpResponse:
    """The settings hub: every settings page this person may open, by section."""
    return render(request, "ui/settings.jinja", {"current": ""})
