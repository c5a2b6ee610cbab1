"""Views that run before anybody acts pass the door; those of a signed-in person act as that person too."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from zhike.kit.access.acting import acting_as
from zhike.kit.access.door import Reason, open_door
from zhike.people.standing import acting_for

View = Callable[..., HttpResponseBase]


def at_the_door(view: View) -> View:
    """Run a view of signing in past the row policies, in one transaction, rendered inside it."""

    @wraps(view)
    def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and request.user.pk:
            with acting_as(acting_for(request.user.pk)), open_door(Reason.SIGN_IN):
                return _rendered(view(request, *args, **kwargs))
        with open_door(Reason.SIGN_IN):
            return _rendered(view(request, *args, **kwargs))

    inside.is_at_the_door = True  # type: ignore[attr-defined]
    return inside


def _rendered(response: HttpResponseBase) -> HttpResponseBase:
    render = getattr(response, "render", None)
    return render() if callable(render) and not getattr(response, "is_rendered", True) else response
