"""Downloading, uploading and removing files."""

from __future__ import annotations

import logging
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zhike.kit.errors import Missing
from zhike.kit.files.actions import remove
from zhike.kit.files.queries import to_download
from zhike.kit.files.stores import store

logger = logging.getLogger(__name__)

SHOWN_IN_PLACE = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"})


@require_GET
def download(request: HttpRequest, attachment_id: int, name: str = "") -> HttpResponseBase:
    """The octets exactly as they came, never run by the browser (CON-02).

    ``?shown=1`` lets pictures and PDF stand in the page; everything else is always saved to disk.
    """
    found = to_download(attachment_id)
    tag = f'"{found.digest}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304)
    try:
        pieces = store().read(found.digest)
    except FileNotFoundError as error:
        raise Missing("no_octets", _("附件的内容不在存储里，请联系管理员")) from error
    except OSError:
        return _unavailable(request)
    is_shown = "shown" in request.GET and found.content_type in SHOWN_IN_PLACE
    response = StreamingHttpResponse(pieces, content_type=found.content_type)
    way = "inline" if is_shown else "attachment"
    response["Content-Disposition"] = f"{way}; filename*=UTF-8''{quote(found.name)}"
    response["Content-Length"] = str(found.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = tag
    return response


def _unavailable(request: HttpRequest) -> HttpResponse:
    from zhike.kit.ui.errors import unavailable

    logger.exception("a file could not be read")
    return unavailable(request, _("附件的存储暂时不可用，请稍后再试或联系管理员"))


@require_POST
def take_off(request: HttpRequest, attachment_id: int) -> HttpResponse:
    """Remove a file from its record."""
    from zhike.kit.ui.responses import saved

    outcome = remove(attachment=attachment_id)
    wanted = request.POST.get("back", "")
    back = wanted if wanted and url_has_allowed_host_and_scheme(wanted, None) else "/"
    text = _("已移除 %(name)s") % {"name": outcome.result.name}
    return saved(request, back, text, undo=f"/undo/{outcome.action_id}", refresh=True)
