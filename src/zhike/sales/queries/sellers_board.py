"""A seller's dozens of customers by stage: last contact, next step, and what is stuck (OPP-17)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from zhike.kit.desks.listing.titles import titles_of
from zhike.sales.choices import Outcome
from zhike.sales.models import Opportunity, Stage
from zhike.sales.queries.contacts import last_contacts
from zhike.sales.queries.funnel import chosen_pipeline
from zhike.sales.queries.lens import Lens
from zhike.sales.queries.pipelines import flow
from zhike.sales.rules.stays import is_stuck

MOST = 500


@dataclass(frozen=True)
class Card:
    """One business: with whom, the last contact, the next step, and how long it stands there."""

    opportunity: Opportunity
    customer: str
    last_contact: datetime | None
    days: int
    is_stuck: bool
    is_late: bool


@dataclass(frozen=True)
class Column:
    """One stage with its cards, the stuck ones first; ``amount`` in yuan."""

    stage: Stage
    cards: Sequence[Card]

    @property
    def amount(self) -> Decimal:
        return sum((card.opportunity.amount or Decimal(0) for card in self.cards), Decimal(0))

    @property
    def stuck(self) -> int:
        return sum(card.is_stuck for card in self.cards)


def sellers_board(lens: Lens, today: date) -> Sequence[Column]:
    """The open opportunities of one pipeline by stage, at most 500; three statements."""
    pipeline = chosen_pipeline(lens)
    if pipeline is None:
        return []
    rows = lens.rows.filter(pipeline=pipeline, outcome=Outcome.OPEN)
    found = list(rows.order_by("entered_stage_at", "pk")[:MOST])
    ids = {one.customer_id for one in found if one.customer_id}
    customers = titles_of("customer", ids)
    contacts = last_contacts(ids)
    now = timezone.now()

    def card(one: Opportunity, stage: Stage) -> Card:
        days = (now - one.entered_stage_at).days
        return Card(
            one,
            customers.get(one.customer_id or 0, ""),
            contacts.get(one.customer_id or 0),
            days,
            is_stuck(days, stage.stale_days),
            one.next_on is not None and one.next_on < today,
        )

    return [
        Column(stage, [card(one, stage) for one in found if one.stage_id == stage.pk])
        for stage in flow().open_stages_of(pipeline.pk)
    ]
