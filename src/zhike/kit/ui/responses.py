"""Answers to the browser's part: what a page says after it did something."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django_htmx.http import HttpResponseClientRedirect, HttpResponseClientRefresh, trigger_client_event

from zhike.kit.ui import notes


def is_drawer(request: HttpRequest) -> bool:
    """Whether the page is asked for inside the drawer: answer with the form alone, not the whole page."""
    return request.headers.get("HX-Target") == "drawer-body"


def is_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of a page (not for a page as such)."""
    return "HX-Request" in request.headers and "HX-Boosted" not in request.headers


def saved(
    request: HttpRequest, address: str, text: str = "", *, undo: str = "", refresh: bool = False
) -> HttpResponse:
    """After a form was saved: go to `address`; from a drawer with `refresh`, close it and draw the page anew.

    `text` becomes a toast there; `undo` is an address that takes a POST and takes the action back.
    """
    if text:
        notes.add(request, text, undo=undo)
    if "HX-Request" not in request.headers:
        return HttpResponseRedirect(address)
    return HttpResponseClientRefresh() if refresh else HttpResponseClientRedirect(address)


def toast(response: HttpResponse, text: str, *, tone: str = "done", undo: str = "") -> HttpResponse:
    """Have this htmx answer show a toast: tone `done`, `info`, `warning` or `danger`."""
    trigger_client_event(response, "toast", {"text": str(text), "tone": tone, "undo": undo})
    return response


def json_answer(data: Any, status: int = 200) -> HttpResponse:
    """JSON for the browser's part (the public API has its own door)."""
    text = json.dumps(data, ensure_ascii=False, default=str)
    return HttpResponse(text, content_type="application/json", status=status)
