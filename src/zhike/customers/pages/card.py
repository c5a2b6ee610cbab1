"""The customer data card: one page that prints (ARC-16)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhike.customers.queries.card import card_of
from zhike.kit.access import log
from zhike.kit.access.lending import require_printable
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.pages.record import badges_of, owner_of
from zhike.kit.desks.record.reading import read

FIGURES = ("grade", "credit_grade", "credit_limit", "state", "phone", "created_at")
FACTS = (
    "legal_representative", "sex", "age", "occupation", "industry", "nature", "address", "main_business",
    "delivery", "unloading_place", "founded_on", "registered_capital", "annual_turnover", "credit_code",
)  # fmt: skip


@require_GET
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """The customer data card: one page, printable (ARC-16)."""
    viewed = read(desk_of("customer"), pk)
    require_printable(viewed.record)
    log.printed("customer", pk)
    today = timezone.localdate()
    context = {
        "viewed": viewed,
        "badges": badges_of(viewed),
        "owner": owner_of(viewed),
        "figures": [viewed.shown[name] for name in FIGURES if name in viewed.shown],
        "facts": [viewed.shown[n] for n in FACTS if n in viewed.shown and not viewed.shown[n].is_empty],
        "card": card_of(viewed.record, today),  # type: ignore[arg-type]
        "summary": viewed.desk.summary(viewed.record),
        "today": today,
    }
    return render(request, "customers/card.jinja", context)
