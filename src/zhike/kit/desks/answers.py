"""The one place where a page's refusal becomes an answer (the API has the other, ``zhike.api``)."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import DatabaseError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhike.kit.errors import Conflict, Forbidden, Missing, Refused
from zhike.kit.ui import errors as error_pages
from zhike.kit.ui.responses import is_fragment, json_answer, toast

logger = logging.getLogger(__name__)

Draw = Callable[[Refused], HttpResponse]
DENIED = ("row-level security", "acting person may not")


def show_again(request: HttpRequest, draw: Draw) -> None:
    """Have ``draw`` answer a refusal of this request: the form again, with what was typed in it."""
    request.shown_again = draw  # type: ignore[attr-defined]


def answer(request: HttpRequest, problem: Exception) -> HttpResponse:
    """What the browser gets for an exception of a view; raises what Django answers better itself."""
    if isinstance(problem, OperationalError):
        logger.error("request %s: database away", request_id(request), exc_info=problem)
        return error_pages.unavailable(request)
    refusal = as_refusal(problem)
    if refusal is None:
        return failed(request, problem)
    draw: Draw | None = getattr(request, "shown_again", None)
    if draw is not None and not isinstance(refusal, Missing | Forbidden):
        response = draw(refusal)
        response.status_code = refusal.status
        return response
    return refused(request, refusal)


def as_refusal(problem: Exception) -> Refused | None:
    """The refusal an exception stands for; ``None`` for a defect."""
    if isinstance(problem, Refused):
        return problem
    if isinstance(problem, Http404):
        return Missing("not_found", _("没有这一页"))
    if isinstance(problem, PermissionDenied):
        return Forbidden("not_permitted", str(problem) or _("您没有这项权限"))
    if isinstance(problem, DatabaseError) and any(word in str(problem) for word in DENIED):
        return Forbidden("not_permitted", _("您没有这项权限"))
    return None


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """A refusal as JSON, as a toast over the page that stays as it is, or as a page of its own."""
    if wants_json(request) or (is_fragment(request) and refusal.status in (403, 404)):
        return json_answer(told(refusal), status=refusal.status)
    if is_fragment(request):
        response = HttpResponse(status=refusal.status, headers={"HX-Reswap": "none"})
        return toast(response, str(refusal.message), tone="danger")
    status = {403: 403, 404: 404}.get(refusal.status, 422)
    response = error_pages.error_page(request, status, "" if status == 404 else str(refusal.message))
    response.status_code = refusal.status
    return response


def told(refusal: Refused) -> dict[str, Any]:
    """A refusal for scripts: code, message, what is wrong with which field, what else it tells, clashes."""
    data: dict[str, Any] = {
        **refusal.told,
        "code": refusal.code,
        "message": str(refusal.message),
        "fields": {name: str(message) for name, message in refusal.fields.items()},
    }
    if isinstance(refusal, Conflict):
        data["clashes"] = {
            name: [None if value is None else str(value) for value in three]
            for name, three in refusal.clashes.items()
        }
    return data


def failed(request: HttpRequest, problem: Exception) -> HttpResponse:
    """A defect: logged under the request id that the person is shown."""
    if isinstance(problem, SuspiciousOperation):
        raise problem
    exc_info = (type(problem), problem, problem.__traceback__)
    logger.error("request %s: %s %s", request_id(request), request.method, request.path, exc_info=exc_info)
    if sys.exc_info()[1] is problem:
        got_request_exception.send(sender=failed, request=request)
    if wants_json(request):
        response = json_answer({"code": "failed", "request_id": request_id(request)}, status=500)
    else:
        response = error_pages.server_error(request)
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django would log it once more
    return response


def wants_json(request: HttpRequest) -> bool:
    """Whether a script of ours asks (it sends or accepts JSON, never HTML)."""
    accepts = request.headers.get("Accept", "")
    return request.content_type == "application/json" or (
        "application/json" in accepts and "text/html" not in accepts
    )


def request_id(request: HttpRequest) -> str:
    return str(getattr(request, "request_id", "-"))
