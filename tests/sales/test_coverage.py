"""Roles that a stage expects, what participants want, and when to see whom (CON-07, CON-07a)."""

from __future__ import annotations

import pytest

from tests.sales.conftest import Sales
from zhike.kit.errors import Refused
from zhike.sales.actions import interests, participants
from zhike.sales.models import Opportunity, Participant


@pytest.fixture
def deal(sales: Sales) -> Opportunity:
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    return sales.opportunity("owner", customer, amount="1000", closes_on="2027-03-01")


def panel(sales: Sales, deal: Opportunity, code: str = "roles") -> str:
    return sales.browser("owner").get(f"/opportunities/{deal.pk}/panel/{code}").text


@pytest.mark.covers("CON-07")
def test_at_stage_three_the_expected_roles_show_and_those_not_covered_are_marked(
    sales: Sales, deal: Opportunity
) -> None:
    sales.ask("方案报价", required_fields=[])
    sales.participant("owner", deal, "王芳", "user")
    sales.change("owner", deal, stage="方案报价")
    text = panel(sales, deal)
    assert "应覆盖的角色" in text
    covered = {
        role: f'data-role="{role}" data-covered="true"' in text for role in ("user", "influencer", "buyer")
    }
    assert covered == {"user": True, "influencer": False, "buyer": False}
    assert text.count("未覆盖") == 2
    sales.participant("owner", deal, "李采购", "buyer")
    assert panel(sales, deal).count("未覆盖") == 1


@pytest.mark.covers("CON-07")
def test_each_contact_has_a_role_and_an_interest_note_per_stage(sales: Sales, deal: Opportunity) -> None:
    user = sales.participant("owner", deal, "王芳", "user")
    notes = {"初步接触": "想少跑两趟加油站", "需求挖掘": "怕换油停工"}
    for stage, note in notes.items():
        with sales.as_("owner"):
            interests.create(
                values={
                    "opportunity": deal.pk,
                    "contact": user.contact_id,
                    "stage": sales.stage(stage),
                    "note": note,
                }
            )
    text = panel(sales, deal)
    assert "本阶段诉求：想少跑两趟加油站" in text and "需求挖掘：怕换油停工" in text
    with sales.as_("owner"), pytest.raises(Refused):
        interests.create(
            values={
                "opportunity": deal.pk,
                "contact": user.contact_id,
                "stage": sales.stage("需求挖掘"),
                "note": "第二条",
            }
        )


@pytest.mark.covers("CON-07a")
def test_for_need_discovery_the_guide_lists_the_user_department_head_with_the_question_script(
    sales: Sales, deal: Opportunity
) -> None:
    sales.ask("需求挖掘", required_fields=[])
    sales.change("owner", deal, stage="需求挖掘")
    text = panel(sales, deal, "toolbox")
    guide = text.split("data-guide")[1].split("</ul>")[0]
    assert "使用人 · 使用部门负责人" in guide
    assert "需求挖掘问题话术" in guide


def test_participants_work_at_the_customer_and_take_part_once(sales: Sales, deal: Opportunity) -> None:
    user = sales.participant("owner", deal, "王芳", "user")
    elsewhere = sales.contact("owner", sales.customer("owner", "成都顺达贸易有限公司"), "王强")
    with sales.as_("owner"):
        for contact, field in ((elsewhere, "contact"), (user.contact_id, "contact")):
            with pytest.raises(Refused) as refused:
                participants.create(values={"opportunity": deal.pk, "contact": contact, "role": "user"})
            assert set(refused.value.fields) == {field}
        with pytest.raises(Refused):
            interests.create(
                values={"opportunity": deal.pk, "contact": elsewhere, "stage": deal.stage_id, "note": "x"}
            )
        assert Participant.objects.count() == 1


def test_participants_follow_the_opportunity_to_its_new_owner(sales: Sales, deal: Opportunity) -> None:
    from zhike.sales.actions import assign

    sales.participant("owner", deal, "王芳", "user")
    with sales.as_("supervisor"):
        assign(Opportunity.objects.filter(pk=deal.pk), owner=sales.staff("stranger"))
    with sales.as_("stranger"):
        assert Participant.objects.filter(opportunity=deal).count() == 1
    with sales.as_("owner"):
        assert not Participant.objects.exists()
