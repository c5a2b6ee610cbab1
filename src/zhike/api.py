"""The public API under ``/api/v1/``; the one place where a refusal becomes ``application/problem+json``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.utils.translation import gettext as _
from ninja import NinjaAPI

from zhike import __version__
from zhike.kit.desks.api.answers import json_answer, problem, problem_answer
from zhike.kit.desks.api.binding import bound
from zhike.kit.desks.api.description import description
from zhike.kit.desks.api.docs import docs_page
from zhike.kit.desks.api.routes import mount
from zhike.kit.errors import Missing

api = NinjaAPI(
    title="Zhike 知客", version=__version__, openapi_url=None, docs_url=None, urls_namespace="api",
    description="Records, actions, history and search of a Zhike installation.",
)  # fmt: skip
api.add_exception_handler(Exception, problem)
mount(api)


def openapi(request: HttpRequest) -> HttpResponse:
    """The description; with a token as that person may use it, without one the built-in fields."""
    if "Authorization" in request.headers:
        return answered(bound(lambda asked: json_answer(description(api, asked))))(request)
    return json_answer(description(api, request))


def no_such_address(request: HttpRequest) -> HttpResponse:
    return problem(request, Missing("not_found", _("没有这个地址")))


def answered(view: Callable[..., Any]) -> Callable[..., Any]:
    """Whatever goes wrong around an endpoint is answered as a problem too."""

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response: HttpResponse = view(request, *args, **kwargs)
        except Exception as error:
            return problem(request, error)
        if isinstance(response, HttpResponseNotAllowed):
            refused = problem_answer(405, "method_not_allowed", _("这个地址不支持此方法"))
            refused["Allow"] = response["Allow"]
            return refused
        return response

    answer.csrf_exempt = True  # type: ignore[attr-defined]
    return answer


def _endpoints() -> list[URLPattern | URLResolver]:
    patterns, _app, _namespace = api.urls
    kept = [one for one in patterns if isinstance(one, URLPattern) and one.name != "api-root"]
    for pattern in kept:
        pattern.callback = answered(pattern.callback)
    return list(kept)


urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/openapi.json", answered(openapi), name="openapi"),
    path("v1/", include((_endpoints(), "api"))),
    path("docs", docs_page, {"api": api}, name="api-docs"),
    re_path("", answered(no_such_address)),
]
