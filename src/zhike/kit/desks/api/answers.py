"""JSON answers, and refusals as ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

import orjson
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import DatabaseError, DataError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from zhike.kit.errors import Conflict, Forbidden, Missing, Refused
from zhike.kit.logs import current_request_id

logger = logging.getLogger(__name__)

DENIED = ("row-level security", "acting person may not")
TITLES = {
    308: "Permanent Redirect",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    412: "Precondition Failed",
    413: "Content Too Large",
    422: "Unprocessable Content",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}


class Unauthenticated(Refused):
    """Nobody known asks: 401."""

    status = 401


class BadRequest(Refused):
    """The request itself cannot be read: 400."""

    status = 400


class TooManyRequests(Refused):
    """The token asked too often: 429. ``seconds`` until it may ask again."""

    status = 429

    def __init__(self, seconds: int) -> None:
        super().__init__(
            "too_many_requests", _("请求过于频繁，请在 %(seconds)s 秒后重试") % {"seconds": seconds}
        )
        self.seconds = seconds


def json_answer(data: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """``data`` as JSON; dates and moments in ISO 8601, decimals as text."""
    body = orjson.dumps(data, default=str, option=orjson.OPT_UTC_Z)
    return HttpResponse(body, status=status, content_type="application/json", headers=headers)


def problem(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    """The answer for anything that a request raised."""
    error = error() if isinstance(error, type) else error
    refusal = as_refusal(error)
    if refusal is None:
        logger.error("request %s: %s %s", current_request_id(), request.method, request.path, exc_info=error)
        return problem_answer(500, "failed", _("程序出错，已记录；请把请求编号告诉管理员"))
    status = 412 if isinstance(refusal, Conflict) else refusal.status
    answer = problem_answer(status, refusal.code, str(refusal.message), refusal.fields, refusal.told)
    if isinstance(refusal, TooManyRequests):
        answer["Retry-After"] = str(refusal.seconds)
    if status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def as_refusal(error: Exception) -> Refused | None:
    """The refusal an exception stands for; ``None`` for a defect."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, Http404):
        return Missing("not_found", _("没有这个地址"))
    if isinstance(error, PermissionDenied):
        return Forbidden("not_permitted", str(error) or _("您没有这项权限"))
    if isinstance(error, RequestDataTooBig):
        return _with_status(Refused("too_large", _("内容过大")), 413)
    if isinstance(error, SuspiciousOperation):
        return BadRequest("bad_request", _("请求无法读取"))
    if isinstance(error, DataError):
        logger.warning("request %s: %s", current_request_id(), error)
        return Refused("invalid", _("有值超出可保存的范围"))
    if isinstance(error, OperationalError):
        logger.error("request %s: database", current_request_id(), exc_info=error)
        return _with_status(Refused("unavailable", _("数据库暂时无法应答，请稍后重试")), 503)
    if isinstance(error, DatabaseError) and any(word in str(error) for word in DENIED):
        return Forbidden("not_permitted", _("您没有这项权限"))
    return None


def _with_status(refusal: Refused, status: int) -> Refused:
    refusal.status = status
    return refusal


def problem_answer(
    status: int,
    code: str,
    detail: str,
    fields: Mapping[str, object] | None = None,
    told: Mapping[str, object] | None = None,
) -> HttpResponse:
    """One problem document; ``type`` is stable for programs, ``detail`` is for people, ``told`` stands beside them."""
    body = {
        "type": f"urn:zhike:problem:{code}",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "detail": detail,
        "errors": [{"field": name, "message": str(message)} for name, message in (fields or {}).items()],
        "request_id": current_request_id() or "-",
        **(told or {}),
    }
    return HttpResponse(orjson.dumps(body), status=status, content_type="application/problem+json")
