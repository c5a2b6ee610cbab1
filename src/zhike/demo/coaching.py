"""A manager's loop: opportunities with key nodes, news, a joint visit, a coaching case and a month's reviews."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from zhike.coaching.actions import cases, coach, enter_result, fill_in, joint_visits, reviews
from zhike.coaching.models import CoachingCase, JointVisit, Review
from zhike.customers.models import Customer
from zhike.kit.access.acting import acting_as
from zhike.people.models import Staff
from zhike.people.standing import acting_for
from zhike.products.actions import products
from zhike.products.models import Product
from zhike.sales.actions import opportunities, progress_notes
from zhike.sales.models import Opportunity
from zhike.sales.queries.pipelines import flow

SELLERS = ("manager", "manager2", "manager3")
# Stage (its place in the pipeline), days since it began, amount in 10,000 yuan, whether it is a key one.
DEALS: Mapping[str, tuple[tuple[int, int, int, bool], ...]] = {
    "manager": ((3, 30, 120, True), (2, 30, 45, False), (2, 12, 60, False), (4, 90, 80, False), (1, 5, 20, False)),
    "manager2": ((0, 60, 150, True), (0, 45, 30, False), (0, 40, 25, False), (0, 20, 15, False), (0, 8, 60, False),
                 (1, 50, 35, False)),
    "manager3": ((2, 80, 90, True), (2, 70, 40, False), (1, 20, 55, False), (3, 40, 65, False)),
}  # fmt: skip
NAMES = ("柴油年度供应", "加油站合作", "润滑油换供应商", "船用油试供", "物流车队油卡", "工地直供")
WAN = 10_000


def coach_team() -> None:
    """Called once the team is there."""
    staff = {person.login: person.pk for person in Staff.objects.all()}
    today = timezone.localdate()
    with acting_as(acting_for(staff["director"])):
        product = Product.objects.first() or products.create(values={"name": "0# 柴油", "unit": "吨"}).result
    deals = {login: _sell(staff[login], login, product.pk, today) for login in SELLERS}
    with acting_as(acting_for(staff["manager"])):
        news = {
            "opportunity": deals["manager"][0].pk,
            "content": "采购说已进入比价，下周评标",
            "step": "评标",
        }
        expected = {"expected_from": today + timedelta(days=8), "expected_to": today + timedelta(days=10)}
        progress_notes.create(values={**news, **expected})
    with acting_as(acting_for(staff["director"])):
        _visit(staff, deals, today)
        _coach(staff, deals, today)
        _review(staff, today)


def _sell(person: int, login: str, product: int, today: date) -> list[Opportunity]:
    made = []
    with acting_as(acting_for(person)):
        pipeline = flow().default
        stages = flow().stages_of(pipeline.pk) if pipeline else []
        mine = list(Customer.objects.filter(owner=person).order_by("pk")[: len(DEALS[login])])
        for nth, (customer, deal) in enumerate(zip(mine, DEALS[login], strict=False)):
            stage, days, amount, is_key = deal
            values: dict[str, Any] = {
                "name": NAMES[nth],
                "customer": customer.pk,
                "contact": customer.contacts.values_list("pk", flat=True).first(),
                "description": "全年分批供货",
                "product": product,
                "stage": stages[stage].pk,
                "amount": amount * WAN,
                "opened_on": today - timedelta(days=days),
                "closes_on": today + timedelta(days=60 - nth * 5),
                "is_key": is_key,
                "next_step": "约采购面谈" if nth % 2 == 0 or stage > 2 else "",
                "next_on": today + timedelta(days=nth - 2) if nth % 2 == 0 else None,
            }
            asked = {name: value for name, value in values.items() if value is not None}
            made.append(opportunities.create(values=asked).result)
    return made


def _visit(staff: Mapping[str, int], deals: Mapping[str, list[Opportunity]], today: date) -> None:
    for login, days, purpose, result in (
        ("manager", 6, "帮助打开决策人", "见到总经理，同意试供一批"),
        ("manager2", 2, "看需求挖掘怎么问", ""),
        ("manager3", -5, "谈付款条件", ""),
    ):
        deal = deals[login][0]
        given = {"owner": staff[login], "customer": deal.customer_id, "opportunity": deal.pk}
        day = today - timedelta(days=days)
        visit = joint_visits.create(values={**given, "planned_on": day, "purpose": purpose}).result
        if result:
            enter_result(JointVisit.objects.filter(pk=visit.pk), result=result, held_on=day)


def _coach(staff: Mapping[str, int], deals: Mapping[str, list[Opportunity]], today: date) -> None:
    skill = {"owner": staff["manager2"], "kind": "skill", "name": "提高“初步接触”转化率"}
    case = cases.create(values={**skill, "diagnosis": "开场只介绍产品，没有问出需求"}).result
    coach(
        CoachingCase.objects.filter(pk=case.pk),
        measures="用问题话术演练三次，跟访一次",
        coached_on=today - timedelta(days=1),
        follow_up_on=today,
    )
    stuck = deals["manager3"][0]
    single = {"owner": staff["manager3"], "kind": "opportunity", "opportunity": stuck.pk}
    cases.create(values={**single, "name": "推动停滞的报价", "diagnosis": "报价后没有再见到决策人"})


def _review(staff: Mapping[str, int], today: date) -> None:
    for login, skipped in (("manager", ()), ("manager2", (3, 4)), ("manager3", (6,))):
        review = reviews.create(values={"owner": staff[login], "held_on": today}).result
        answers = {
            number: ("weak" if (number + len(login)) % 3 == 0 else "good", "")
            for number in range(len(review.checklist.lines))
            if number not in skipped
        }
        fill_in(Review.objects.filter(pk=review.pk), answers=answers)
