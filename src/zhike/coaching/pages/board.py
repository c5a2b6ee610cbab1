"""``/coaching/board``: the key opportunities of the team and their key nodes (OPP-08)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhike.coaching.pages.asked import asked
from zhike.coaching.queries.nodes import MOST, node_board
from zhike.kit.records.attributes import readable_names
from zhike.sales.choices import EvidenceKind
from zhike.sales.models import Opportunity


@require_safe
def board_page(request: HttpRequest) -> HttpResponse:
    """Of one department or of all one sees."""
    given = asked(request)
    context = {
        **given.context,
        "board": node_board(given.department, given.context["today"]),
        "most": MOST,
        "reads": readable_names(Opportunity),
        "evidence": dict(EvidenceKind.choices),
    }
    return render(request, "coaching/board.jinja", context)
