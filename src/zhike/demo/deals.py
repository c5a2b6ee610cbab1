"""Two years of the demo company's opportunities: through the stages in order, some won, some lost, some still open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from zhike.customers.models import Customer
from zhike.kit.access.acting import acting_as
from zhike.kit.access.door import Reason, open_door
from zhike.kit.chinese.pinyin import pinyin_key
from zhike.kit.search.indexing import index_records
from zhike.people.models import Staff
from zhike.people.standing import acting_for
from zhike.products.actions import products
from zhike.products.models import Product
from zhike.sales.choices import ForecastCategory, Outcome
from zhike.sales.models import Opportunity, Stage
from zhike.sales.models import Reason as Why

SELLERS: Mapping[str, int] = {
    "manager": 5,
    "east": 3,
    "executor": 2,
    "manager2": 4,
    "south": 3,
    "manager3": 9,
}
"""Login → share of the opportunities; the west rests on one person."""
GOODS = (("0号柴油", 7300), ("92号汽油", 8400), ("润滑油", 15_800))
COUNT, DAYS = 320, 600
CHANCES = (0.75, 0.7, 0.65, 0.8)
"""Of going on from each open stage."""


@dataclass(frozen=True)
class Step:
    """A stage entered on a day."""

    stage: Stage
    day: date


def deal(today: date) -> None:
    """Make them; the same days give the same rows."""
    random = Random(20)  # the rows need no secrecy, only to be the same each time
    with acting_as(acting_for(Staff.objects.get(login="gm").pk)), open_door(Reason.IMPORT):
        stages = list(Stage.objects.filter(pipeline__is_default=True).order_by("position"))
        goods = [
            products.create(values={"name": name, "price": price, "unit": "吨"}).result
            for name, price in GOODS
        ]
        ways = [
            _way(stages, today - timedelta(days=random.randrange(DAYS)), today, random) for _n in range(COUNT)
        ]
        made = _opportunities(ways, goods, today, random)
        Opportunity.objects.bulk_create(made)
        _walk(made, ways)
        index_records(Opportunity, [one.pk for one in made])


def _way(stages: Sequence[Stage], opened: date, today: date, random: Random) -> list[Step]:
    """The stages an opportunity went through by today."""
    open_ones = [one for one in stages if one.outcome == Outcome.OPEN]
    won, lost = (next(one for one in stages if one.outcome == end) for end in (Outcome.WON, Outcome.LOST))
    steps = [Step(open_ones[0], opened)]
    for place, chance in enumerate(CHANCES):
        day = steps[-1].day + timedelta(days=1 + int(random.expovariate(1 / 14)))
        if day > today:
            break
        if random.random() > chance:
            return [*steps, Step(lost, day)]
        steps.append(Step(open_ones[place + 1] if place + 1 < len(open_ones) else won, day))
    return steps


def _opportunities(
    ways: Sequence[list[Step]], goods: Sequence[Product], today: date, random: Random
) -> list[Opportunity]:
    staff = {one.login: one for one in Staff.objects.filter(login__in=SELLERS)}
    customers = {
        login: list(Customer.objects.filter(owner=staff[login], state="active").order_by("pk")[:40])
        for login in SELLERS
    }
    logins = [login for login, parts in SELLERS.items() if customers[login] for _part in range(parts)]
    made = []
    for way in ways:
        login, product = random.choice(logins), random.choice(goods)
        customer = random.choice(customers[login])
        tonnes = random.choice((5, 10, 20, 30, 60))
        name = f"{customer.short_name or customer.name}{product.name} {tonnes} 吨"[:120]
        made.append(
            Opportunity(
                name=name,
                name_key=pinyin_key(name)[:400],
                customer=customer,
                product=product,
                amount=None if random.random() < 0.06 else (product.price or Decimal(0)) * tonnes,
                owner=staff[login],
                department_id=staff[login].department_id,
                stage=way[0].stage,
                opened_on=way[0].day,
                entered_stage_at=_at(way[0].day),
                closes_on=_expected(way, today, random),
                category=random.choice(ForecastCategory.values[:3]),
            )
        )
    return made


def _expected(way: Sequence[Step], today: date, random: Random) -> date | None:
    if way[-1].stage.outcome == Outcome.OPEN:
        return None if random.random() < 0.05 else today + timedelta(days=random.randrange(-5, 110))
    return way[-1].day


def _walk(made: Sequence[Opportunity], ways: Sequence[list[Step]]) -> None:
    """Move them a stage at a time, as of the day; triggers keep the stays."""
    reasons = list(Why.objects.filter(kind="lost").order_by("position"))
    for place in range(1, max(map(len, ways))):
        moving = [(one, way[place]) for one, way in zip(made, ways, strict=True) if len(way) > place]
        for nth, (one, step) in enumerate(moving):
            one.stage, one.entered_stage_at = step.stage, _at(step.day)
            one.probability = step.stage.probability
            one.closed_on = step.day if step.stage.outcome != Outcome.OPEN else None
            one.reason = reasons[nth % len(reasons)] if step.stage.outcome == Outcome.LOST else None
        Opportunity.objects.bulk_update(
            [one for one, _step in moving],
            ["stage", "entered_stage_at", "probability", "closed_on", "reason"],
        )


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))
