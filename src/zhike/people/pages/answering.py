"""What the area's settings pages have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import current_acting
from zhike.kit.actions.action import Outcome
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.ui.addresses import url_if_any
from zhike.kit.ui.responses import saved

View = Callable[..., HttpResponseBase]


def needs(right: str) -> Callable[[View], View]:
    """A page for holders of a named right only."""

    def guarded(view: View) -> View:
        @wraps(view)
        def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not current_acting().has(right):
                raise Forbidden("not_permitted", _("这一页需要另外的权限，请联系管理员"))
            return view(request, *args, **kwargs)

        return inside

    return guarded


def done(request: HttpRequest, address: str, words: object, outcome: Outcome | None = None) -> HttpResponse:
    """To ``address``, with a toast that offers to undo what was done."""
    undo = url_if_any("undo", outcome.action_id) if outcome is not None else ""
    return saved(request, address, str(words), undo=undo, refresh=False)


def faults(refusal: Refused | None) -> dict[str, Any]:
    """A refusal for a form: ``errors`` for its summary, ``wrong`` for its fields (none for the others)."""
    if refusal is None:
        return {"errors": [], "wrong": defaultdict(list)}
    fields = {name: str(message) for name, message in refusal.fields.items()}
    return {
        "errors": list(fields.items()) or [("", str(refusal.message))],
        "wrong": defaultdict(list, {name: [message] for name, message in fields.items()}),
    }
