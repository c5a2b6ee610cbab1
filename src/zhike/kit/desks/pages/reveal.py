"""Showing one masked value of one record, and writing down that it was shown."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from zhike.kit.desks.desk import desk_at
from zhike.kit.desks.record.reading import read
from zhike.kit.desks.revealing import reveal


@require_POST
def reveal_value(request: HttpRequest, path: str, pk: int, field: str) -> HttpResponse:
    """The value in clear, as a part of the page."""
    desk = desk_at(path)
    read(desk, pk)
    shown = reveal(noun=desk.name, record=pk, field=field).result
    return HttpResponse(format_html('<span class="revealed">{}</span>', shown))
