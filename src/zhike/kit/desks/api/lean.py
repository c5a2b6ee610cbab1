"""A shorter way for requests of programs: no session, no message, no cookie to work out.

A program sends its token with each request. It needs the request id, the endpoint and an answer
that browsers do not misread; the rest of the middleware serves pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from zhike.kit.logs.request_id import RequestIdMiddleware

PREFIX = "/api/v1/"
Start = Callable[..., Any]


class LeanHandler(WSGIHandler):
    """Django's handler with the request id as its only middleware."""

    def load_middleware(self, is_async: bool = False) -> None:
        """Build the chain from the inside out; there are no hooks of other middleware."""
        self._view_middleware: list[Any] = []
        self._template_response_middleware: list[Any] = []
        self._exception_middleware: list[Any] = []
        handler: Any = self  # the stubs leave `_get_response` out
        inner: Any = convert_exception_to_response(handler._get_response)
        self._middleware_chain = convert_exception_to_response(RequestIdMiddleware(_unsniffed(inner)))


def _unsniffed(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], Any]:
    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "no-store"
        return response

    return answer


class Forked:
    """The WSGI application: requests with a token go the lean way, all others the whole one."""

    def __init__(self, whole: Callable[..., Iterable[bytes]]) -> None:
        self.whole = whole
        self.lean = LeanHandler()

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith(PREFIX) and "HTTP_AUTHORIZATION" in environ:
            return self.lean(environ, start_response)
        return self.whole(environ, start_response)
