"""Sales targets of the demo company, two frozen quarters and the present one, an override."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from zhike.forecasting.actions import freeze, overrides
from zhike.forecasting.models import FrozenForecast
from zhike.forecasting.queries.live import won_by_owner
from zhike.forecasting.queries.tree import reach
from zhike.forecasting.rules.span import Span
from zhike.kit.access.acting import acting_as
from zhike.people.models import Staff
from zhike.people.standing import acting_for
from zhike.sales.models import Opportunity
from zhike.team.actions import targets

MISSES = (Decimal("1.12"), Decimal("0.91"))
"""What was forecast of each past quarter, as a share of what came; each seller is off by a little more or less."""
SPREAD = Decimal("0.07")
HUNDREDTH = Decimal("0.01")


def forecast(today: date) -> None:
    """Called once there are opportunities."""
    staff = {one.login: one for one in Staff.objects.all()}
    now = Span.at("quarter", today)
    with acting_as(acting_for(staff["gm"].pk)):
        _aim(now)
        for span, miss in zip((now.before.before, now.before), MISSES, strict=True):
            _freeze_as_then(span, miss)
        freeze(period="quarter", day=today)
        freeze(period="month", day=today)
        values = {"owner": staff["manager3"].pk, "period": "quarter", "starts_on": now.first}
        won = Opportunity.objects.filter(owner=staff["manager3"], closed_on__gte=now.first, outcome="won")
        so_far = won.aggregate(amount=Sum("amount"))["amount"] or Decimal(0)
        overrides.create(
            values={**values, "amount": so_far + 500_000, "reason": "两家大客户推迟到下季度签约"}
        )


def _aim(now: Span) -> None:
    """Everybody's target of this quarter and the one before: a little more than they won in the one before that."""
    for span in (now.before, now):
        for owner, amount in won_by_owner(span.before.first, span.before.last).items():
            aim = Decimal(max(int(amount * Decimal("1.05")) // 10_000, 1) * 10_000)
            levels = {"amount": aim, "stretch": aim * Decimal("1.2"), "challenge": aim * Decimal("1.5")}
            values = {"measure": "sales", "period": "quarter", "starts_on": span.first, "owner": owner}
            targets.create(values={**values, **levels})


def _freeze_as_then(span: Span, miss: Decimal) -> None:
    """Rows as if somebody had frozen them on the quarter's first day; no action writes into the past."""
    reached = reach()
    won = {
        one: amount for one, amount in won_by_owner(span.first, span.last).items() if one in reached.people
    }
    said = {
        owner: (amount * (miss + SPREAD * (place % 4 - 1))).quantize(HUNDREDTH)
        for place, (owner, amount) in enumerate(sorted(won.items()))
    }
    rows = [_row(span, said[owner], amount, owner, reached.people[owner][1]) for owner, amount in won.items()]
    for department, subtree in reached.subtrees.items():
        parts = [one for one in won if reached.people[one][1] in subtree]
        if parts:
            forecasts, came = _total(said, parts), _total(won, parts)
            rows.append(_row(span, forecasts, came, None, department))
    FrozenForecast.objects.bulk_create(rows)


def _total(amounts: Mapping[int, Decimal], owners: Sequence[int]) -> Decimal:
    return sum((amounts[one] for one in owners), Decimal(0))


def _row(span: Span, said: Decimal, came: Decimal, owner: int | None, department: int) -> FrozenForecast:
    part = (said / 4).quantize(HUNDREDTH)
    expected = ((said + came) / 2).quantize(HUNDREDTH)
    return FrozenForecast(
        owner_id=owner, department_id=department, period=span.period, starts_on=span.first, frozen_on=span.first,
        won=0, commit=part, best=part, pipeline=2 * said, omitted=0, forecast=said, call=said,
        expected=expected, low=(expected * Decimal("0.8")).quantize(HUNDREDTH),
        high=(expected * Decimal("1.2")).quantize(HUNDREDTH),
    )  # fmt: skip
