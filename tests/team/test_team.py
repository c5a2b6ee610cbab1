"""Targets, training, skills, process measures, attendance and motivation, as staff use them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.company import Company
from tests.conftest import without_rights
from tests.desks.pages import client_of
from zhike.customers.actions import activities, customers
from zhike.kit.actions.models import ActionRun
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.history.undo import undo
from zhike.kit.notices.models import Notice
from zhike.team.actions import (
    absences,
    achievements,
    correct,
    courses,
    motivations,
    participations,
    process_plans,
    record_vague_whereabouts,
    skill_ratings,
    targets,
    training_plans,
)
from zhike.team.choices import MotivationKind
from zhike.team.models import Absence, Skill
from zhike.team.queries.attendance import month
from zhike.team.queries.motivation import motivations_of
from zhike.team.queries.people import team_of
from zhike.team.queries.process import week
from zhike.team.queries.skills import course_lines, picture, skill_gaps
from zhike.team.queries.targets import attainment


def hire(company: Company, *logins: str) -> list[int]:
    """People who see their own rows and no more."""
    with without_rights():
        return [company.hire(login, "east", {"team": {"see": "own"}}, []).pk for login in logins]


def ids(company: Company, *logins: str) -> list[int]:
    return [company.staff[login].pk for login in logins]


@pytest.mark.covers("TER-02")
def test_one_measure_of_each_kind_is_planned_and_recorded(company: Company) -> None:
    (owner,) = ids(company, "owner")
    with company.as_("supervisor"):
        for kind in MotivationKind:
            planned = {"kind": kind, "name": f"{kind.label}一项", "owner": owner, "planned_on": "2026-03-01"}
            made = motivations.create(values=planned).result
            rows = type(made).objects.filter(pk=made.pk)
            with pytest.raises(Refused):
                motivations.change(rows, values={"done_on": "2026-03-20"})
            motivations.change(
                rows, values={"done_on": "2026-03-20", "record": "大家更愿意来上班", "amount": "500"}
            )
        found = motivations_of(2026)
    assert [(line.planned, line.done, line.amount) for line in found] == [(1, 1, 500)] * 4
    page = client_of(company, "supervisor").get("/team/motivation?day=2026-05-01").text
    assert all(str(kind.label) in page for kind in MotivationKind)


@pytest.mark.covers("TER-02", "TER-02a")
def test_attainment_by_person_product_and_month_agrees(company: Company) -> None:
    east = company.departments["east"].pk
    owner, colleague = ids(company, "owner", "colleague")
    with company.as_("supervisor"):
        shared: dict[str, Any] = {"measure": "received", "period": "year", "starts_on": "2026-01-15"}
        targets.create(values={**shared, "owner": owner, "amount": "1000000"})
        targets.create(values={**shared, "owner": colleague, "amount": "500000", "product": "柴油"})
        targets.create(values={**shared, "owner": None, "department": east, "amount": "1500000"})
        for person, day, amount, product in (
            (owner, "2026-02-03", "500000", "柴油"),
            (owner, "2026-07-31", "330000", "汽油"),
            (colleague, "2026-02-28", "100000", "柴油"),
            (colleague, "2025-12-31", "999", "柴油"),
        ):
            given = {"measure": "received", "owner": person, "day": day, "amount": amount, "product": product}
            achievements.create(values=given)
        found = attainment(team_of(east), "received", "year", date(2026, 5, 1))
    lines = {member.id: line for member, line in found.persons}
    assert (lines[owner].target, lines[owner].reached, lines[owner].percent) == (1_000_000, 830_000, 83)
    assert sum(line.reached for line in lines.values()) == found.total.reached == 930_000
    assert sum(line.reached for _product, line in found.products) == 930_000
    assert sum(found.month_sums) == sum(whole for _product, _cells, whole in found.months) == 930_000
    assert found.month_sums[1] == 600_000
    assert found.own is not None and found.own.target == found.total.target == 1_500_000
    assert found.difference == 0
    page = (
        client_of(company, "supervisor")
        .get(f"/team/targets?measure=received&period=year&day=2026-05-01&department={east}")
        .text
    )
    assert "83 %" in page and "相差 0" in page


@pytest.mark.covers("TER-02a")
def test_a_target_has_a_stretch_and_a_challenge_above_it(company: Company) -> None:
    owner, colleague = ids(company, "owner", "colleague")
    given: dict[str, Any] = {"measure": "received", "period": "month", "starts_on": "2026-03-01"}
    with company.as_("supervisor"):
        for levels in ({"stretch": "99"}, {"challenge": "99"}, {"stretch": "120", "challenge": "110"}):
            with pytest.raises(Refused):
                targets.create(values={**given, "owner": owner, "amount": "100", **levels})
        levels = {"amount": "100", "stretch": "120", "challenge": "150"}
        targets.create(values={**given, "owner": owner, **levels})
        targets.create(values={**given, "owner": colleague, "amount": "50"})
        for person, reached in ((owner, "130"), (colleague, "20")):
            values = {"measure": "received", "owner": person, "day": "2026-03-09", "amount": reached}
            achievements.create(values=values)
        found = attainment(team_of(), "received", "month", date(2026, 3, 1))
    lines = {member.id: line for member, line in found.persons}
    assert (lines[owner].level, lines[colleague].level) == ("stretch", "")
    assert (found.total.target, found.total.stretch, found.total.challenge) == (150, 170, 200)
    page = client_of(company, "supervisor").get("/team/targets?measure=received&day=2026-03-01").text
    assert "达到力争" in page and "未达目标" in page


@pytest.mark.covers("TER-02a")
def test_people_see_their_own_targets_and_cannot_set_them(company: Company) -> None:
    (seller,) = hire(company, "seller")
    given = {"measure": "received", "starts_on": "2026-01-01", "amount": "10"}
    with company.as_("supervisor"):
        targets.create(values={**given, "owner": seller})
        targets.create(values={**given, "owner": company.staff["owner"].pk})
    with company.as_("seller"), pytest.raises(Forbidden):
        targets.create(values={**given, "amount": "1", "period": "year"})
    with company.as_("seller"):
        assert [member.id for member in team_of().members] == [seller]
        assert attainment(team_of(), "received", "month", date(2026, 1, 9)).total.target == 10
    with company.as_("supervisor"), pytest.raises(Refused):
        targets.create(values={**given, "owner": seller})
    with company.as_("supervisor"), pytest.raises(Refused):
        targets.create(values={**given, "owner": seller, "starts_on": "2026-02-01", "amount": "-1"})


@pytest.mark.covers("TER-03")
def test_six_of_eight_pass_and_the_gap_list_names_the_two(company: Company) -> None:
    people = hire(company, *[f"p{number}" for number in range(8)])
    with company.as_("administrator"):
        plan = training_plans.create(values={"name": "2026 营销培训", "year": 2026}).result
        course = courses.create(
            values={"name": "大客户沟通", "plan": plan.pk, "starts_on": "2026-04-01", "pass_mark": 60}
        ).result
    with company.as_("supervisor"):
        for person, score in zip(people, (60, 75, 88, 59.5, 91, 40, 66, 100), strict=True):
            participations.create(values={"course": course.pk, "owner": person, "score": str(score)})
        with pytest.raises(Refused):
            participations.create(values={"course": course.pk, "owner": people[0], "score": "70"})
        (line,) = course_lines(team_of().ids)
        found = skill_gaps(team_of().ids)
    assert (line.participants, line.passed, line.failed) == (8, 6, 2)
    assert line.average is not None and f"{line.average:.2f}" == "72.44"
    assert {gap.staff for gap in found} == {people[3], people[5]}
    page = client_of(company, "supervisor").get("/team/training").text
    assert "P3" in page and "P5" in page and "“大客户沟通”测试 59.5 分，及格 60 分" in page
    with company.as_("supervisor"), pytest.raises(Forbidden):
        courses.create(values={"name": "x", "starts_on": "2026-04-01"})


@pytest.mark.covers("TER-03a")
def test_four_skills_of_five_people_and_who_has_insight(company: Company) -> None:
    people = hire(company, *[f"p{number}" for number in range(5)])
    with company.as_("supervisor"):
        skills = list(Skill.objects.order_by("position"))
        assert [skill.name for skill in skills] == ["网络共情", "理性与创意", "数据洞察", "带领失控团队"]
        insight = skills[2]
        for place, person in enumerate(people):
            for skill in skills:
                level = (5, 4, 3, 2, 1)[place] if skill == insight else 3
                values = {"skill": skill.pk, "owner": person, "level": level, "rated_on": "2026-05-01"}
                skill_ratings.create(values=values)
        with pytest.raises(Refused):
            skill_ratings.create(values={**values, "owner": people[0], "level": 6})
        found = picture(team_of(), insight.pk, 4)
        whole = picture(team_of())
    assert [member.name for member, _levels in found.rows] == ["P0", "P1"]
    assert {member.id: levels for member, levels in whole.rows}[people[4]] == [3, 3, 1, 3]
    assert whole.averages[2] == 3
    client = client_of(company, "supervisor")
    page = client.get(f"/team/skills?skill={insight.pk}&level=4").text
    assert ">P0<" in page and ">P1<" in page and ">P2<" not in page
    listed = client.get(f"/skill-ratings/?skill.in={insight.pk}&level.from=4").text
    assert ">P1<" in listed and ">P2<" not in listed


@pytest.mark.covers("TER-04")
def test_the_week_equals_the_entries_and_marks_what_is_below_plan(company: Company) -> None:
    (owner,) = ids(company, "owner")
    monday = timezone.make_aware(datetime(2026, 11, 16, 9))
    with company.as_("owner"):
        customer = customers.create(values={"name": "过程客户", "phone": "13800000001"}).result
        for kind, number in (("visit", 6), ("call", 22), ("note", 4)):
            for place in range(number):
                moment = monday + timedelta(hours=6 * place)
                given = {"customer": customer.pk, "kind": kind, "subject": "x", "happened_at": moment}
                activities.create(values=given)
        late = {"customer": customer.pk, "kind": "call", "subject": "x"}
        activities.create(values={**late, "happened_at": monday + timedelta(days=7)})
        activities.create(values={**late, "happened_at": monday - timedelta(hours=10)})
    with company.as_("supervisor"):
        for measure, amount in (("leads", "3"), ("quotes", "2")):
            given = {"measure": measure, "owner": owner, "day": "2026-11-22", "amount": amount}
            achievements.create(values=given)
        for measure, weekly in (("visits", 7), ("calls", 22), ("leads", 3)):
            plan = {"measure": measure, "weekly": weekly, "starts_on": "2026-11-01", "owner": None}
            process_plans.create(values=plan)
        found = week(team_of(), date(2026, 11, 18))
    cells = {member.id: row for member, row in found.rows}[owner]
    assert [cell.done for cell in cells] == [6, 22, 3, 2]
    assert [cell.plan for cell in cells] == [7, 22, 3, None]
    assert [cell.is_below for cell in cells] == [True, False, False, False]
    assert found.sums == [6, 22, 3, 2]
    page = client_of(company, "supervisor").get("/team/week?day=2026-11-18").text
    assert "6 / 7 低于计划" in page and "22 / 22" in page


@pytest.mark.covers("TER-07", "ACT-11b")
def test_vague_whereabouts_are_one_day_once_and_only_corrected_with_a_reason(company: Company) -> None:
    (seller,) = hire(company, "seller")
    day = date(2026, 11, 20)
    with company.as_("seller"):
        made = record_vague_whereabouts(seller, day, "见客户")
        assert record_vague_whereabouts(seller, day, "外出") is None
        assert Notice.objects.filter(kind="team.absence").count() == 1
        rows = Absence.objects.filter(pk=made)
        with pytest.raises(Forbidden):
            correct(rows, days="0", reason="我在客户处")
        run = ActionRun.objects.filter(name="team.absence.enter_vague", staff=None).earliest("pk")
        with pytest.raises((Forbidden, Refused)):
            undo(run.pk)
    with company.as_("supervisor"):
        (line,) = [line for line in month(team_of(), day) if line.member.id == seller]
        assert (line.total, line.unexcused) == (1, 1)
        for values in (
            {"days": "0", "reason": " "},
            {"days": "2", "reason": "x"},
            {"days": "-1", "reason": "x"},
        ):
            with pytest.raises(Refused):
                correct(rows, **values)
        with pytest.raises(Refused):
            absences.change(rows, values={"days": "0"})
        correct(rows, days="0.5", reason="下午有客户签字")
        absences.change(rows, values={"reason": "见客户（某公司）"})
        (line,) = [line for line in month(team_of(), day) if line.member.id == seller]
        assert line.total == Decimal("0.5")
        stored = rows.get()
    assert (stored.correction, stored.corrected_by_id) == ("下午有客户签字", company.staff["supervisor"].pk)


@pytest.mark.covers("TER-07")
def test_nobody_corrects_their_own_attendance(company: Company) -> None:
    supervisor = company.staff["supervisor"].pk
    with company.as_("director"):
        given = {"owner": supervisor, "day": "2026-11-03", "kind": "absent", "days": "1", "reason": "未到"}
        made = absences.create(values=given).result
    with company.as_("supervisor"), pytest.raises(Refused):
        correct(Absence.objects.filter(pk=made.pk), days="0", reason="补假")


@pytest.mark.parametrize("tab", ("targets", "week", "skills", "training", "attendance", "motivation"))
def test_pages_are_for_those_who_see_the_team(company: Company, tab: str) -> None:
    assert client_of(company, "supervisor").get(f"/team/{tab}").status_code == 200
    assert _status(client_of(company, "nobody"), f"/team/{tab}") == 403
    assert _status(client_of(company, "supervisor"), f"/team/{tab}?day=gestern") == 422


def _status(client: Client, address: str) -> int:
    return client.get(address).status_code
