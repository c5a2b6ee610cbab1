"""The team's targets, weeks, skills and training; competitors, needs, a segment and a claim: each by whose work it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from zhike.claims.actions import claims, log_lines
from zhike.customers.actions import competitors, needs, presences, refresh_segment, segments
from zhike.customers.models import Customer
from zhike.kit.access.acting import acting_as
from zhike.people.models import Staff
from zhike.people.standing import acting_for
from zhike.team.actions import (
    absences,
    achievements,
    courses,
    motivations,
    participations,
    process_plans,
    skill_ratings,
    targets,
    training_plans,
)
from zhike.team.choices import MotivationKind
from zhike.team.models import Skill

# Login → target of the year in 10,000 yuan, levels of the four skills, mark of the test.
SELLERS: Mapping[str, tuple[int, tuple[int, ...], int]] = {
    "east": (300, (4, 3, 4, 3), 88),
    "south": (280, (3, 3, 2, 4), 74),
    "manager": (260, (4, 4, 5, 2), 91),
    "manager2": (240, (3, 2, 3, 3), 66),
    "manager3": (220, (2, 3, 4, 3), 58),
    "executor": (0, (3, 4, 2, 3), 55),
}
WAN = 10_000
PRODUCTS = ("柴油", "汽油", "润滑油")
RIVALS = (("东方油品", "柴油、汽油"), ("西部能源", "柴油"), ("海岸石化", "润滑油"))
WEEKLY = {"visits": 5, "calls": 12, "leads": 3, "quotes": 2}


def lead() -> None:
    """Called once the customers are there."""
    staff = {person.login: person.pk for person in Staff.objects.all()}
    today = timezone.localdate()
    with acting_as(acting_for(staff["gm"])):
        _aim(staff, today)
        _train(staff, today)
        _motivate(staff, today)
        rivals = [competitors.create(values={"name": n, "products": p}).result.pk for n, p in RIVALS]
        busy = {"name": "近期常联系的客户", "conditions": "contacts_90d.from=1&grade.in=A,B"}
        segment = segments.create(values=busy).result.pk
    refresh_segment(segment)
    with acting_as(acting_for(staff["manager"])):
        _know(rivals, today)
    _dispute(staff, today)


def _aim(staff: Mapping[str, int], today: date) -> None:
    for nth, (login, (amount, _levels, _mark)) in enumerate(SELLERS.items()):
        if not amount:
            continue
        aim = {"measure": "received", "period": "year", "starts_on": date(today.year, 1, 1)}
        targets.create(values={**aim, "owner": staff[login], "amount": amount * WAN})
        for month in range(1, today.month + 1):
            share = Decimal(amount * WAN * (8 + (month + nth) % 4)) / 120
            figure = {"measure": "received", "owner": staff[login], "day": date(today.year, month, 1)}
            product = PRODUCTS[(month + nth) % len(PRODUCTS)]
            achievements.create(
                values={**figure, "amount": share.quantize(Decimal("0.01")), "product": product}
            )
    for measure, weekly in WEEKLY.items():
        for login in SELLERS:
            plan = {"owner": staff[login], "measure": measure, "weekly": weekly}
            process_plans.create(values={**plan, "starts_on": date(today.year, 1, 1)})
    late = {"owner": staff["executor"], "day": today - timedelta(days=3), "kind": "absent", "days": "1"}
    absences.create(values={**late, "reason": "未到岗，未请假"})


def _train(staff: Mapping[str, int], today: date) -> None:
    plan = training_plans.create(values={"name": f"{today.year} 年营销培训", "year": today.year}).result
    begun = today - timedelta(days=40)
    course = courses.create(values={"name": "大客户沟通", "plan": plan.pk, "starts_on": begun}).result
    skills = list(Skill.objects.order_by("position", "pk"))
    for login, (_amount, levels, mark) in SELLERS.items():
        participations.create(values={"course": course.pk, "owner": staff[login], "score": mark})
        for skill, level in zip(skills, levels, strict=True):
            rating = {"skill": skill.pk, "owner": staff[login], "level": level, "rated_on": begun}
            skill_ratings.create(values=rating)


def _motivate(staff: Mapping[str, int], today: date) -> None:
    names = ("改善办公环境", "季度目标竞赛", "年度奖金", "月度之星")
    for kind, name in zip(MotivationKind, names, strict=True):
        planned = {"kind": kind, "name": name, "owner": staff["manager"], "planned_on": today}
        motivations.create(values=planned)


def _know(rivals: list[int], today: date) -> None:
    mine = Customer.objects.order_by("pk").values_list("pk", flat=True)[:6]
    for nth, customer in enumerate(mine):
        for rival, share in zip(rivals, (35, 20, 5), strict=True):
            if (nth + rival) % 2:
                presences.create(values={"customer": customer, "competitor": rival, "share": share})
        need = {"customer": customer, "product": PRODUCTS[nth % 2], "volume": 40 + 15 * nth, "month": today}
        needs.create(values={**need, "quality": "国六"})


def _dispute(staff: Mapping[str, int], today: date) -> None:
    with acting_as(acting_for(staff["east"])):
        owned = Customer.objects.filter(owner=staff["manager"]).order_by("pk")
        name = owned.values_list("name", flat=True)[0]
    with acting_as(acting_for(staff["executor"])):
        claim = claims.create(values={"customer_name": name, "grounds": "去年展会上先谈的"}).result
        line = {"claim": claim.pk, "day": today - timedelta(days=400), "kind": "meeting"}
        log_lines.create(values={**line, "content": "展会上与负责人面谈，留了名片"})
