"""Sales tools: filled in, counted, fitting, suggested to whom the funnel shows weak (OPP-07, 07a, 07b)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import without_rights
from tests.sales.conftest import Sales
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.history.undo import undo
from zhike.sales.actions import fill_in, rate, stages, tool_uses, tools
from zhike.sales.actions.weakness import find_weaknesses
from zhike.sales.models import Opportunity, Stage, Tool, ToolStanding, ToolUse, Weakness
from zhike.sales.rules.fit import fit
from zhike.sales.rules.questions import Question, QuestionError, faults, parse
from zhike.sales.rules.weakness import Passage, weak_passages

VALUE = ["人工加油", "120000", "80000", "30000", "财务总监", "是"]


def tool(name: str) -> Tool:
    with without_rights():
        found: Tool = Tool.objects.get(name=name)
        return found


def standing(name: str) -> tuple[int, int]:
    with without_rights():
        row = ToolStanding.objects.filter(tool__name=name).first()
        return (row.uses, row.helped) if row else (0, 0)


@pytest.fixture
def deal(sales: Sales) -> Opportunity:
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    return sales.opportunity("owner", customer, next_step="签约")


def address(deal: Opportunity, name: str) -> str:
    return f"/opportunities/{deal.pk}/fill-in?tool={tool(name).pk}"


@pytest.mark.covers("OPP-07")
def test_the_value_analysis_filled_in_on_an_opportunity_is_stored_and_counted(
    sales: Sales, deal: Opportunity
) -> None:
    browser = sales.browser("owner")
    answers = {f"answer-{place}": answer for place, answer in enumerate(VALUE)}
    given = {**answers, "effect": "helped", "result": "客户同意上报", "contact": "", "used_on": ""}
    assert browser.post(address(deal, "价值分析"), given).status_code == 302
    assert standing("价值分析") == (1, 1)
    with sales.as_("owner"):
        use = ToolUse.objects.get()
    assert ["不改变一年损失多少元", "120000"] in use.answers
    page = browser.get(f"/opportunities/{deal.pk}/panel/toolbox").text
    assert "客户同意上报" in page
    assert "财务总监" in browser.get(f"/tool-uses/{use.pk}/panel/answers").text
    assert "使用次数" in browser.get(f"/tools/{use.tool_id}/panel/standing").text


@pytest.mark.covers("OPP-07")
def test_bad_answers_are_named_and_nothing_is_counted(sales: Sales, deal: Opportunity) -> None:
    browser = sales.browser("owner")
    answer = browser.post(address(deal, "价值分析"), {"answer-0": "人工加油", "answer-1": "很多"})
    assert answer.status_code == 422
    assert "请填数字" in answer.text and "必填" in answer.text and "人工加油" in answer.text
    assert standing("价值分析") == (0, 0)


def test_counts_follow_changes_the_bin_and_undo(sales: Sales, deal: Opportunity) -> None:
    chosen = tool("价值分析").pk
    with sales.as_("owner"):
        done = fill_in(tool=chosen, opportunity=deal.pk, answers=VALUE)
        use = ToolUse.objects.filter(pk=done.result.pk)
        assert standing("价值分析") == (1, 0)
        tool_uses.change(use, values={"effect": "helped"})
        assert standing("价值分析") == (1, 1)
        tool_uses.delete(use)
        assert standing("价值分析") == (0, 0)
        tool_uses.restore(ToolUse.with_deleted.filter(pk=done.result.pk))
        assert standing("价值分析") == (1, 1)
        again = fill_in(tool=chosen, opportunity=deal.pk, answers=VALUE, effect="harmed")
        undo(again.action_id)
    assert standing("价值分析") == (1, 1)


@pytest.mark.covers("OPP-07")
def test_the_library_ships_the_three_tools_with_their_forms(sales: Sales) -> None:
    for name in ("邀约准备单", "价值分析", "需求挖掘问题话术", "支持者邮件", "权力支持者邮件"):
        assert parse(tool(name).questions) and tool(name).text


@pytest.mark.covers("OPP-07a")
def test_opening_the_power_supporter_mail_at_stage_one_warns_and_still_can_be_used(
    sales: Sales, deal: Opportunity
) -> None:
    user = sales.participant("owner", deal, "王芳", "user")
    browser = sales.browser("owner")
    text = browser.get(address(deal, "权力支持者邮件")).text
    assert "时机不对" in text and "对象不对" not in text
    text = browser.get(f"{address(deal, '权力支持者邮件')}&contact={user.contact_id}").text
    assert "对象不对" in text
    given = {"answer-0": "降本", "answer-1": "三步走", "contact": user.contact_id}
    assert browser.post(address(deal, "权力支持者邮件"), given).status_code == 302
    assert standing("权力支持者邮件") == (1, 0)
    sales.change("owner", deal, stage="商务谈判")
    assert "时机不对" not in browser.get(address(deal, "权力支持者邮件")).text


@pytest.mark.covers("OPP-07a")
def test_the_opportunity_offers_the_tools_of_its_stage(sales: Sales, deal: Opportunity) -> None:
    def offered(client: Client) -> str:
        return client.get(f"/opportunities/{deal.pk}/panel/toolbox").text.split("data-tools")[1]

    browser = sales.browser("owner")
    assert "邀约准备单" in offered(browser) and "权力支持者邮件" not in offered(browser)
    sales.change("owner", deal, stage="商务谈判")
    assert "权力支持者邮件" in offered(browser) and "邀约准备单" not in offered(browser)
    assert "邀约准备单" in browser.get(f"/opportunities/{deal.pk}/fill-in").text


@pytest.mark.covers("OPP-07b")
def test_the_seller_with_the_lowest_stage_two_rate_gets_stage_two_tools_suggested(sales: Sales) -> None:
    sales.ask("需求挖掘", required_fields=[])
    sales.ask("方案报价", required_fields=[])
    for login, passing in (("owner", 1), ("colleague", 4), ("stranger", 5)):
        customer = sales.customer(login, f"{login}的客户")
        for number in range(6):
            made = sales.opportunity(login, customer, stage="需求挖掘", next_step="x")
            if number < passing:
                sales.change(login, made, stage="方案报价")
            else:
                sales.change(login, made, stage="输单", reason=sales.reason("价格"))
    with sales.as_("owner"):
        find_weaknesses()
    with without_rights():
        (weak,) = Weakness.objects.select_related("stage")
        assert (weak.staff_id, weak.stage.name, weak.passed, weak.left) == (
            sales.staff("owner"), "需求挖掘", 1, 6,
        )  # fmt: skip
    today = sales.browser("owner").get("/").text
    assert "可以改进的阶段" in today and "需求挖掘问题话术" in today
    assert "可以改进的阶段" not in sales.browser("colleague").get("/").text
    mine = sales.opportunity("owner", customer=None, stage="需求挖掘")
    assert "转化率低于同事" in sales.browser("owner").get(f"/opportunities/{mine.pk}/panel/toolbox").text


@pytest.mark.covers("KNO-04")
def test_a_colleague_has_one_say_on_a_tool(sales: Sales) -> None:
    chosen = tool("价值分析")
    for login, stars in (("owner", 2), ("owner", 4), ("stranger", 5)):
        answer = sales.browser(login).post(f"/tools/{chosen.pk}/rate", {"stars": stars})
        assert answer.status_code == 302
    with without_rights():
        row = ToolStanding.objects.get(tool=chosen)
        assert (row.ratings, row.stars) == (2, 9)
    with sales.as_("owner"), pytest.raises(Refused):
        rate(tool=chosen.pk, stars=6)


def test_tools_name_stages_there_are_and_follow_their_new_names(sales: Sales) -> None:
    with sales.as_("administrator"):
        with pytest.raises(Refused) as refused:
            tools.create(values={"name": "样品试用", "stages": ["没有的阶段"]})
        assert "初步接触" in str(refused.value.message)
        with pytest.raises(Refused) as refused:
            tools.create(values={"name": "样品试用", "questions": "损失 | 数子"})
        assert set(refused.value.fields) == {"questions"} and "第 1 行" in str(refused.value.message)
        stages.change(Stage.objects.filter(pk=sales.stage("需求挖掘")), values={"name": "挖掘需求"})
    assert tool("支持者邮件").stages == ["方案报价", "挖掘需求"]
    with sales.as_("owner"), pytest.raises(Forbidden):
        tools.create(values={"name": "私自的工具"})


def test_a_tool_is_filled_in_only_on_what_one_may_change(sales: Sales, deal: Opportunity) -> None:
    assert sales.browser("stranger").get(address(deal, "价值分析")).status_code == 404
    assert sales.browser("reader").get(address(deal, "价值分析")).status_code == 403
    with sales.as_("stranger"), pytest.raises((Refused, Forbidden)):
        fill_in(tool=tool("价值分析").pk, opportunity=deal.pk, answers=VALUE)
    assert standing("价值分析") == (0, 0)


WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)


@given(st.lists(WORDS, unique=True, max_size=8))
def test_every_label_alone_is_a_question(labels: list[str]) -> None:
    assert [one.label for one in parse("\n".join(labels))] == labels


@pytest.mark.parametrize("line", ["| 数字", "a | 数子", "a | 选择", "a | 数字 | 文字"])
def test_bad_lines_are_told_with_their_number(line: str) -> None:
    with pytest.raises(QuestionError) as error:
        parse(f"好的问题\n{line}")
    assert error.value.line == 2


@given(st.lists(st.text(max_size=6), max_size=4))
def test_answers_are_right_or_told(answers: list[str]) -> None:
    questions = [
        Question("a", is_required=True),
        Question("b", "number"),
        Question("c", "choice", ("甲", "乙")),
    ]
    wrong = faults(questions, answers)
    padded = [*(one.strip() for one in answers), "", "", ""]
    assert (0 in wrong) == (not padded[0])
    assert (2 in wrong) == (padded[2] not in ("", "甲", "乙"))


NAMES = st.lists(st.sampled_from("abcd"), unique=True)


@given(NAMES, NAMES, st.sampled_from("abcd"), st.none() | NAMES)
def test_a_tool_for_everything_always_fits(
    stages: list[str], roles: list[str], stage: str, theirs: list[str] | None
) -> None:
    assert fit([], [], stage, theirs).is_right
    assert fit(stages, roles, stage, theirs).is_wrong_time == (bool(stages) and stage not in stages)


PASSAGES = st.lists(
    st.tuples(st.integers(1, 6), st.integers(1, 3), st.integers(1, 30), st.integers(0, 30)).map(
        lambda four: Passage(four[0], four[1], four[2], min(four[2], four[3]))
    ),
    unique_by=lambda one: (one.staff, one.stage),
)


@given(PASSAGES, st.integers(1, 10), st.fractions(0, 1))
def test_nobody_at_the_companys_rate_is_weak_and_the_lowest_always_is(
    passages: list[Passage], least: int, share: Fraction
) -> None:
    weak = weak_passages(passages, least, share)
    assert all(one.passage.rate < one.company and one.passage.left >= least for one in weak)
    for stage in {one.stage for one in passages}:
        compared = [one for one in passages if one.stage == stage and one.left >= least]
        rates = {one.rate for one in compared}
        if len(rates) > 1:
            lowest = [one for one in compared if one.rate == min(rates)]
            assert set(lowest) <= {one.passage for one in weak}
