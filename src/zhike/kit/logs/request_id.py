"""The id of the request that is being answered: in its log lines, its error page, its response header."""

import logging
import re
import secrets
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
_ACCEPTABLE = re.compile(r"[A-Za-z0-9._-]{8,64}")
_current: ContextVar[str] = ContextVar("request id", default="")


def current_request_id() -> str:
    """The id of the present request; empty outside of one."""
    return _current.get()


class RequestIdMiddleware:
    """First of all middlewares: takes the reverse proxy's id when it looks like one, else makes one."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "")
        token = _current.set(given if _ACCEPTABLE.fullmatch(given) else secrets.token_hex(8))
        request.request_id = _current.get()  # type: ignore[attr-defined]
        try:
            response = self._answer(request)
            response[HEADER] = _current.get()
            return response
        finally:
            _current.reset(token)


class RequestIdFilter(logging.Filter):
    """Puts ``request_id`` on each record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the record pass."""
        record.request_id = _current.get() or "-"
        return True
