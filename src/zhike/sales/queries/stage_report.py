"""The stage report: where an opportunity stands, how likely it is, and how its like went before (OPP-04)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Q
from django.utils import timezone

from zhike.kit.desks.listing.titles import remembered_titles, titles_of
from zhike.sales.choices import Outcome
from zhike.sales.models import Opportunity, Stage, Stay
from zhike.sales.queries.pipelines import flow
from zhike.sales.rules.funnel import percent

DECIDED = (Outcome.WON, Outcome.LOST)


@dataclass(frozen=True)
class Past:
    """What was decided before among the like: won, lost, and the win rate in per cent (None of nothing)."""

    won: int = 0
    lost: int = 0

    @property
    def rate(self) -> Decimal | None:
        return percent(self.won, self.won + self.lost)


@dataclass(frozen=True)
class Stood:
    """One stage an opportunity stood in, and for how many days."""

    stage: Stage | None
    entered_at: datetime
    left_at: datetime | None
    days: int


@dataclass(frozen=True)
class StageReport:
    """One opportunity's report; ``of_stage`` are all decided ones that once stood in the same stage."""

    opportunity: Opportunity
    stage: Stage | None
    customer: str
    owner: str
    product: str
    of_customer: Past
    of_stage: Past
    stays: Sequence[Stood]

    @property
    def days(self) -> int:
        """Days in the present stage."""
        return (timezone.now() - self.opportunity.entered_stage_at).days


def stage_reports(ids: Iterable[int]) -> Sequence[StageReport]:
    """A report each for the opportunities one may see, in the order of the list; six statements for any number."""
    records = list(Opportunity.objects.filter(pk__in=list(ids)).order_by("stage__position", "name_key", "pk"))
    customers = titles_of("customer", [one.customer_id for one in records if one.customer_id])
    products = titles_of("product", [one.product_id for one in records if one.product_id])
    staff = remembered_titles("staff")
    by_customer = _by_customer([one for one in records if one.customer_id])
    by_stage = _by_stage({one.stage_id for one in records})
    stays = _stays(records)
    return [
        StageReport(
            one,
            flow().stage(one.stage_id),
            customers.get(one.customer_id or 0, ""),
            staff.get(one.owner_id or 0, ""),
            products.get(one.product_id or 0, ""),
            _without(one, by_customer.get(one.customer_id or 0, Past())),
            _without(one, by_stage.get(one.stage_id, Past())),
            stays.get(one.pk, ()),
        )
        for one in records
    ]


def _without(one: Opportunity, past: Past) -> Past:
    """An opportunity that is decided itself is no past of its own."""
    return Past(past.won - (one.outcome == Outcome.WON), past.lost - (one.outcome == Outcome.LOST))


def _by_customer(records: Sequence[Opportunity]) -> dict[int, Past]:
    rows = Opportunity.objects.filter(customer__in={one.customer_id for one in records}, outcome__in=DECIDED)
    won = Q(outcome=Outcome.WON)
    counted = rows.order_by().values_list("customer_id")
    return {
        key: Past(wins, losses)
        for key, wins, losses in counted.annotate(
            wins=Count("pk", filter=won), losses=Count("pk", filter=~won)
        )
    }


def _by_stage(stages: set[int]) -> dict[int, Past]:
    rows = Stay.objects.filter(stage__in=stages, opportunity__deleted_at=None)
    won, lost = Q(opportunity__outcome=Outcome.WON), Q(opportunity__outcome=Outcome.LOST)
    counted = rows.order_by().values_list("stage_id")
    return {
        key: Past(wins, losses)
        for key, wins, losses in counted.annotate(
            wins=Count("opportunity", filter=won, distinct=True),
            losses=Count("opportunity", filter=lost, distinct=True),
        )
    }


def _stays(records: Sequence[Opportunity]) -> dict[int, list[Stood]]:
    found: dict[int, list[Stood]] = {}
    now = timezone.now()
    for stay in Stay.objects.filter(opportunity__in=records).order_by("entered_at", "pk"):
        days = ((stay.left_at or now) - stay.entered_at).days
        stood = Stood(flow().stage(stay.stage_id), stay.entered_at, stay.left_at, days)
        found.setdefault(stay.opportunity_id, []).append(stood)
    return found
