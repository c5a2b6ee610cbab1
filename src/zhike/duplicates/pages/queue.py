"""The review queue: pairs that the nightly search found."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhike.duplicates.actions.review import reopen, tell_apart
from zhike.duplicates.models import MERGE, REVIEW, DuplicatePair, Verdict
from zhike.duplicates.queries.queue import NOUNS, last_scan, lines, open_counts, queue
from zhike.kit.access.acting import current_acting
from zhike.kit.desks.answers import show_again
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.ui.responses import is_drawer, saved

View = Callable[..., HttpResponse]


def reviewing(view: View) -> View:
    """Only for whoever reviews pairs."""

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not current_acting().has(REVIEW):
            raise Forbidden("not_permitted", _("您没有处理疑似重复的权限"))
        return view(request, **kwargs)

    return guarded


@require_safe
@reviewing
def queue_page(request: HttpRequest) -> HttpResponse:
    """``/duplicates/``: open pairs, or those told apart or merged; ``noun`` and ``verdict`` choose."""
    noun = request.GET.get("noun", "customer")
    noun = noun if noun in NOUNS else "customer"
    verdict = request.GET.get("verdict", Verdict.OPEN)
    verdict = verdict if verdict in Verdict.values else Verdict.OPEN
    found, after = queue(noun, verdict, request.GET.get("after", ""))
    context = {
        "lines": found,
        "after": after,
        "noun": noun,
        "verdict": verdict,
        "verdicts": Verdict.choices,
        "counts": open_counts(),
        "scan": last_scan(),
        "may_merge": current_acting().has(MERGE),
    }
    return render(request, "duplicates/queue.jinja", context)


@require_http_methods(["GET", "POST"])
@reviewing
def apart_page(request: HttpRequest, pair: int) -> HttpResponse:
    """Say that a pair is not one, and why."""
    found = DuplicatePair.objects.filter(pk=pair).first()
    if found is None:
        raise Missing("no_such_pair", _("没有这对记录，或您无权查看"))
    typed = request.POST.get("reason", "")

    def draw(refusal: Refused | None = None) -> HttpResponse:
        context = {
            "line": next(iter(lines(found.noun, [found])), None),
            "typed": typed,
            "error": str(refusal.message) if refusal else "",
            "is_drawer": is_drawer(request),
            "action": request.get_full_path(),
        }
        name = "duplicates/apart_body.jinja" if context["is_drawer"] else "duplicates/apart.jinja"
        return render(request, name, context)

    if request.method == "POST":
        show_again(request, draw)
        outcome = tell_apart(pair=pair, reason=typed)
        undo = reverse("undo", args=[outcome.action_id])
        return saved(
            request,
            f"/duplicates/?noun={found.noun}",
            _("已标为不是重复"),
            undo=undo,
            refresh=is_drawer(request),
        )
    return draw()


@require_POST
@reviewing
def reopen_page(request: HttpRequest, pair: int) -> HttpResponse:
    """Have a pair judged again."""
    reopen(pair=pair)
    return saved(request, "/duplicates/", _("已放回待处理"))
