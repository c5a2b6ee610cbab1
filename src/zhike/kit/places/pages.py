"""What the control for divisions asks while somebody chooses or types an address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from zhike.kit.places.splitting import split
from zhike.kit.places.table import Division, full_name, table
from zhike.kit.ui.responses import json_answer

LONGEST = 300


@require_GET
def divisions(request: HttpRequest) -> HttpResponse:
    """``{"items": [{"id", "text"}]}``: the present divisions directly below ``?under=CODE``, provinces without."""
    found = table().children(request.GET.get("under", "")[:6])
    return json_answer({"items": [{"id": one.code, "text": one.name} for one in found]})


@require_GET
def split_page(request: HttpRequest) -> HttpResponse:
    """What ``?text=`` says: ``{"found": {"id", "text"} | null, "rest", "candidates": […]}``."""
    read = split(request.GET.get("text", "")[:LONGEST])
    return json_answer(
        {
            "found": named(read.division) if read.division else None,
            "rest": read.rest.strip(),
            "candidates": [named(one) for one in read.candidates],
        }
    )


def named(one: Division) -> dict[str, str]:
    return {"id": one.code, "text": full_name(one.code)}
