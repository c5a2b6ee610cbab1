"""``/coaching/reviews``: a month's reviews side by side; ``/reviews/5/points``: going through the list (OPP-10a)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhike.coaching.actions import fill_in
from zhike.coaching.choices import Mark
from zhike.coaching.models import Review
from zhike.coaching.pages.asked import AREA, asked
from zhike.coaching.queries.reviews import matrix, review_points
from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.access.rights import may
from zhike.kit.desks.answers import show_again
from zhike.kit.errors import Missing, Refused
from zhike.kit.ui.asked import day
from zhike.kit.ui.responses import saved
from zhike.team.queries.people import team_of


@require_safe
def matrix_page(request: HttpRequest) -> HttpResponse:
    """Sellers by points; a point that was skipped says so."""
    given = asked(request)
    month = day(request, "month", given.context["today"]).replace(day=1)
    team = team_of(given.department, AREA)
    found = matrix(team, month)
    context = {
        **given.context,
        "team": team,
        "found": found,
        "month": month,
        "marks": dict(Mark.choices),
        "may_keep": current_acting().has("coaching.manage"),
    }
    return render(request, "coaching/reviews.jinja", context)


@require_http_methods(["GET", "POST"])
def points_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Every point with its mark and note; saved all at once."""
    review = Review.objects.select_related("checklist", "owner").filter(pk=pk).first()
    if review is None:
        raise Missing("not_found", _("没有这条记录"))
    if request.method != "POST":
        return draw(request, review)
    show_again(request, lambda refusal: draw(request, review, refusal))
    answers = {
        point.number: (
            request.POST.get(f"mark-{point.number}", ""),
            request.POST.get(f"note-{point.number}", "").strip(),
        )
        for point in review_points(review)
    }
    outcome = fill_in(Review.objects.filter(pk=pk), answers=answers)
    return saved(request, f"/reviews/{pk}/", _("已登记检查点"), undo=f"/undo/{outcome.action_id}")


def draw(request: HttpRequest, review: Review, refusal: Refused | None = None) -> HttpResponse:
    """The form; after a refusal with what was typed."""
    typed: dict[str, Any] = dict(request.POST.items()) if refusal else {}
    context = {
        "review": review,
        "points": review_points(review),
        "typed": typed,
        "marks": [("", _("跳过")), *Mark.choices],
        "fault": str(refusal.message) if refusal else "",
        "may_change": may(review, Verb.CHANGE),
    }
    return render(request, "coaching/points.jinja", context)
