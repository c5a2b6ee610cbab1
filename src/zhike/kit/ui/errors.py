"""The pages for what went wrong. `handler403 = "zhike.kit.ui.errors.forbidden"` and so on in the root urls."""

import logging
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)


def error_page(request: HttpRequest, status: int, message: str = "") -> HttpResponse:
    """The page `ui/errors/STATUS.jinja` with that status; `message` says more where there is more to say."""
    context = {"message": message, "status": HTTPStatus(status)}
    return HttpResponse(render_to_string(f"ui/errors/{status}.jinja", context, request), status=status)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: a right is missing on something one may see."""
    return error_page(request, 403, str(exception or ""))


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose protection token is stale (settings.CSRF_FAILURE_VIEW)."""
    logger.info("csrf token refused: %s", reason)
    context = {"message": "", "status": HTTPStatus.FORBIDDEN}
    return HttpResponse(render_to_string("ui/errors/stale.jinja", context, request), status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or not for this person; the page does not say which."""
    return error_page(request, 404)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """422: an action refused, with the reason (where no form can show it)."""
    return error_page(request, 422, str(exception))


def server_error(request: HttpRequest) -> HttpResponse:
    """500 with the request id, so that the line in the log can be found."""
    return error_page(request, 500)


def unavailable(request: HttpRequest, message: str = "") -> HttpResponse:
    """503: the database is away or being migrated; says when to come back."""
    response = error_page(request, 503, message)
    response["Retry-After"] = "10"
    return response
