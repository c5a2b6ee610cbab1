"""The closed loop: a case is opened from the funnel, coached, followed up, updated, closed and compared."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.conftest import without_rights
from tests.desks.pages import client_of
from tests.sales.conftest import Sales
from zhike.coaching.actions import cases, close, coach, follow_up
from zhike.coaching.models import CoachingCase
from zhike.coaching.queries.diagnosis import diagnose
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.events.handling import handle_due
from zhike.kit.notices.models import Notice
from zhike.sales.models import Opportunity
from zhike.team.models import Skill, SkillRating
from zhike.team.queries.people import team_of

TODAY = timezone.localdate


@pytest.fixture
def opportunity(sales: Sales) -> Opportunity:
    return sales.opportunity("owner", sales.customer("owner", "重庆鸿昌运输有限公司"), amount="500000")


def opened(sales: Sales, login: str = "supervisor", **values: Any) -> CoachingCase:
    given = {"name": "推动谈判", "owner": sales.staff("owner"), "diagnosis": "决策人没见到", **values}
    with sales.as_(login):
        made: CoachingCase = cases.create(values=given).result
    return renewed(made)


def renewed(case: CoachingCase) -> CoachingCase:
    with without_rights():
        return CoachingCase.objects.get(pk=case.pk)


def rows(case: CoachingCase) -> Any:
    return CoachingCase.objects.filter(pk=case.pk)


def coached(sales: Sales, case: CoachingCase) -> None:
    with sales.as_("supervisor"):
        coach(
            rows(case), measures="一起演练开场", coached_on=TODAY(), follow_up_on=TODAY() + timedelta(days=7)
        )


@pytest.mark.covers("OPP-10")
def test_a_case_cannot_close_before_follow_up_and_opportunity_update(
    sales: Sales, opportunity: Opportunity
) -> None:
    case = opened(sales, kind="opportunity", opportunity=opportunity.pk)
    with sales.as_("supervisor"):
        with pytest.raises(Refused, match=r"辅导.*跟进.*更新"):
            close(rows(case))
        with pytest.raises(Refused, match="先登记辅导"):
            follow_up(rows(case), note="见到了", followed_up_on=TODAY())
    coached(sales, case)
    with sales.as_("supervisor"):
        with pytest.raises(Refused, match="跟进"):
            close(rows(case))
        follow_up(rows(case), note="约到了总经理", followed_up_on=TODAY())
        with pytest.raises(Refused, match="商机还没有更新"):
            close(rows(case))
    assert renewed(case).state == "followed_up"
    sales.change("owner", opportunity, stage="商务谈判", next_step="报价单盖章")
    with sales.as_("supervisor"):
        close(rows(case))
    done = renewed(case)
    assert (done.state, done.closed_at is not None) == ("closed", True)
    with sales.as_("supervisor"), pytest.raises(Refused, match="已结案"):
        cases.change(rows(case), values={"diagnosis": "改口"})


@pytest.mark.covers("OPP-10")
def test_the_funnel_before_and_after_is_compared_in_a_table_and_a_picture(
    sales: Sales, opportunity: Opportunity
) -> None:
    sales.opportunity("owner", opportunity.customer_id, amount="1000")
    case = opened(sales, kind="opportunity", opportunity=opportunity.pk)
    coached(sales, case)
    sales.change("owner", opportunity, stage="商务谈判", next_step="报价单盖章")
    with sales.as_("supervisor"):
        follow_up(rows(case), note="见到了", followed_up_on=TODAY())
    assert renewed(case).state == "updated"
    with sales.as_("supervisor"):
        close(rows(case))
    sales.opportunity("owner", opportunity.customer_id, amount="99")
    done = renewed(case)
    assert [(line["name"], line["count"], line["amount"]) for line in done.before or ()][:1] == [
        ("初步接触", 2, "501000.00")
    ]
    assert [(line["count"], line["reached"]) for line in done.after or ()] == [(1, 2), (0, 1), (0, 1), (1, 1)]
    client = client_of(sales.company, "supervisor")
    page = client.get(f"/coaching-cases/{case.pk}/effect").text
    assert "转化率上升 50.0 个百分点" in page and "初步接触" in page
    assert 'data-chart="effect-option"' in page and "结案时" in page
    panel = client.get(f"/coaching-cases/{case.pk}/").text
    assert "推动谈判" in panel


@pytest.mark.covers("OPP-10")
def test_a_skill_case_waits_for_any_of_the_persons_opportunities(
    sales: Sales, opportunity: Opportunity
) -> None:
    case = opened(sales)
    coached(sales, case)
    with sales.as_("supervisor"):
        follow_up(rows(case), note="练了两次", followed_up_on=TODAY())
        with pytest.raises(Refused, match="商机还没有更新"):
            close(rows(case))
    sales.change("owner", opportunity, next_step="约总经理")
    with sales.as_("supervisor"):
        close(rows(case))
    assert renewed(case).state == "closed"


@pytest.mark.covers("OPP-10")
def test_a_case_needs_a_diagnosis_and_the_persons_own_opportunity(
    sales: Sales, opportunity: Opportunity
) -> None:
    theirs = sales.opportunity("colleague", sales.customer("colleague", "成都顺达贸易有限公司"))
    for values, field in (
        ({"diagnosis": " "}, "diagnosis"),
        ({"kind": "opportunity"}, "opportunity"),
        ({"kind": "opportunity", "opportunity": theirs.pk}, "opportunity"),
    ):
        with pytest.raises(Refused) as refused:
            opened(sales, **values)
        assert field in refused.value.fields
    with without_rights():
        assert not CoachingCase.objects.exists()


@pytest.mark.covers("OPP-10")
def test_a_diagnosis_is_seen_by_the_coached_person_and_superiors_alone(
    sales: Sales, opportunity: Opportunity
) -> None:
    case = opened(sales)
    for login, sees in (
        ("owner", True), ("supervisor", True), ("director", True), ("colleague", False), ("stranger", False),
    ):  # fmt: skip
        with sales.as_(login):
            assert rows(case).exists() == sees
    assert client_of(sales.company, "colleague").get(f"/coaching-cases/{case.pk}/effect").status_code == 404
    with sales.as_("owner"), pytest.raises(Refused, match="上级"):
        coach(rows(case), measures="自己来", coached_on=TODAY(), follow_up_on=TODAY())
    with sales.as_("reader"), pytest.raises(Forbidden):
        close(rows(case))


@pytest.mark.covers("OPP-10")
def test_follow_up_days_are_checked_and_come_up_on_today(sales: Sales, opportunity: Opportunity) -> None:
    case = opened(sales)
    with sales.as_("supervisor"):
        with pytest.raises(Refused) as refused:
            coach(rows(case), measures="演练", coached_on=TODAY(), follow_up_on=TODAY() - timedelta(days=1))
        assert set(refused.value.fields) == {"follow_up_on"}
        coach(rows(case), measures="演练", coached_on=TODAY(), follow_up_on=TODAY())
    assert "辅导跟进" in client_of(sales.company, "supervisor").get("/").text
    assert "辅导跟进" not in client_of(sales.company, "director").get("/").text


@pytest.mark.covers("OPP-10")
def test_the_funnel_says_in_words_whether_skill_or_opportunities_are_the_problem(sales: Sales) -> None:
    mine, other = (
        sales.customer("owner", "重庆鸿昌运输有限公司"),
        sales.customer("colleague", "成都顺达贸易有限公司"),
    )
    for _number in range(6):
        sales.opportunity("owner", mine)
        sales.opportunity("colleague", other, stage="商务谈判", next_step="x", name="老客户续签")
    page = client_of(sales.company, "supervisor").get("/coaching/diagnosis").text
    assert "“初步接触”转化率 0%，团队 50%（6 条商机）" in page and "像是技巧问题" in page
    assert f"/coaching-cases/new?owner={sales.staff('owner')}&amp;kind=skill" in page
    with sales.as_("supervisor"):
        found = diagnose(team_of(), TODAY())
    assert [(one.member.name, one.count) for one in found.persons] == [("Colleague", 6), ("Owner", 6)]
    with without_rights():
        long_ago = timezone.now() - timedelta(days=90)
        Opportunity.objects.filter(owner=sales.staff("colleague")).update(entered_stage_at=long_ago)
    page = client_of(sales.company, "supervisor").get("/coaching/diagnosis").text
    assert "“商务谈判”有 6/6 条停滞" in page and "这些商机本身找原因" in page


@pytest.mark.covers("TER-03", "OPP-10")
def test_a_skill_gap_offers_a_case(sales: Sales) -> None:
    with without_rights():
        skill = Skill.objects.order_by("position").first()
        assert skill is not None
        SkillRating.objects.create(
            skill=skill,
            owner_id=sales.staff("owner"),
            department=sales.company.departments["east"],
            level=1,
            rated_on=TODAY(),
        )
    client = client_of(sales.company, "supervisor")
    page = client.get("/coaching/diagnosis").text
    assert f"“{skill.name}”1 级，要求 3 级" in page
    way = next(part.split('"')[0] for part in page.split('href="') if f"skill={skill.pk}" in part)
    form = client.get(way.replace("&amp;", "&")).text
    assert f"补上“{skill.name}”" in form


def test_the_person_hears_of_the_case(sales: Sales, opportunity: Opportunity) -> None:
    opened(sales)
    handle_due()
    with without_rights():
        told = Notice.objects.filter(kind="coaching.opened").values_list("staff_id", flat=True)
        assert list(told) == [sales.staff("owner")]
