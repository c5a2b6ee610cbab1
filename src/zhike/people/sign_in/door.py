"""Views that run before anybody acts pass the door; those of a signed-in person act as that person too."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from zhike.kit.access.acting import acting_as
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.revisions import read_revisions, remember_revisions
from zhike.people.standing import acting_for

View = Callable[..., HttpResponseBase]


def at_the_door(view: View) -> View:
    """Run a view of signing in past the row policies, in one transaction, rendered inside it."""

    @wraps(view)
    def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        remember_revisions(read_revisions())
        if request.user.is_authenticated and request.user.pk:
            with acting_as(acting_for(request.user.pk)), open_door(Reason.SIGN_IN):
                return _rendered(view(request, *args, **kwargs))
        with open_door(Reason.SIGN_IN):
            return _rendered(view(request, *args, **kwargs))

    inside.login_required = False  # type: ignore[attr-defined]
    return inside


def _rendered(response: HttpResponseBase) -> HttpResponseBase:
    """Filled in while the door is open; a form that comes back with faults says 422."""
    context = getattr(response, "context_data", None)
    if context is not None:
        context["faults"] = faults_of(context.get("form"))
        if response.status_code == 200 and context["faults"]:
            response.status_code = 422
    render = getattr(response, "render", None)
    return render() if callable(render) and not getattr(response, "is_rendered", True) else response


def faults_of(form: Any) -> list[tuple[str, str]]:
    """What is wrong with a form, as its summary wants it: field (none for the whole form) and words."""
    errors = getattr(form, "errors", None) or {}
    return [("" if name == "__all__" else name, " ".join(words)) for name, words in errors.items()]
