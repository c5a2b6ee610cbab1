"""The library of experience: sessions, what came of them, and finding both (KNO-04, OPP-15)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.conftest import without_rights
from tests.sales.conftest import Sales
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.search.find import find
from zhike.sales.actions import fill_in, promote, rate, session_notes, sharing_sessions, tools
from zhike.sales.models import SessionNote, SharingSession, Tool
from zhike.sales.queries.library import Wanted, sessions_like, tools_like


def session(sales: Sales, topic: str, **values: Any) -> SharingSession:
    with sales.as_("administrator"):
        made: SharingSession = sharing_sessions.create(values={"topic": topic, **values}).result
    return made


def note(sales: Sales, of: SharingSession, name: str, **values: Any) -> SessionNote:
    given = {"session": of.pk, "name": name, "author": sales.staff("colleague"), **values}
    with sales.as_("administrator"):
        made: SessionNote = session_notes.create(values=given).result
    return made


def tool(sales: Sales, name: str, **values: Any) -> Tool:
    with sales.as_("administrator"):
        made: Tool = tools.create(values={"name": name, **values}).result
    return made


@pytest.mark.covers("OPP-15")
def test_a_note_promoted_to_a_tool_keeps_author_and_session_and_both_are_found_by_topic(sales: Sales) -> None:
    first = session(sales, "如何约到设备科长", participants=["张三", "李四"], result="三种约法")
    session(sales, "报价后没有回音怎么办", method="discussion")
    good = note(sales, first, "先送一页同行数据", text="把同行的停机数据做成一页纸")
    browser = sales.browser("administrator")
    answer = browser.post(f"/session-notes/{good.pk}/do/promote", {"kind": "business_development"})
    assert answer.status_code == 302
    with without_rights():
        made = Tool.objects.get(name="先送一页同行数据")
    assert (made.author_id, made.session_id) == (sales.staff("colleague"), first.pk)
    page = sales.browser("owner").get(f"/tools/{made.pk}/").text
    assert "如何约到设备科长" in page and "Colleague" in page
    with sales.as_("owner"):
        nouns = {(hit.noun, hit.record_id) for hit in _found("设备科长")}
    assert {("sharingsession", first.pk), ("tool", made.pk)} <= nouns
    assert "先送一页同行数据" in sales.browser("owner").get(f"/sharing-sessions/{first.pk}/").text
    library = sales.browser("owner").get("/library?topic=设备科长").text
    assert "如何约到设备科长" in library and "先送一页同行数据" in library and "报价后没有回音" not in library


def _found(words: str) -> list[Any]:
    return [hit for group in find(words) for hit in group.hits]


@pytest.mark.covers("OPP-15")
def test_a_note_becomes_a_tool_once(sales: Sales) -> None:
    told = note(sales, session(sales, "讨论"), "一个做法")
    with sales.as_("administrator"):
        promote(SessionNote.objects.filter(pk=told.pk), kind="experience")
        with pytest.raises(Refused):
            promote(SessionNote.objects.filter(pk=told.pk), kind="experience")
    with sales.as_("owner"), pytest.raises(Forbidden):
        promote(SessionNote.objects.filter(pk=told.pk), kind="experience")


@pytest.mark.covers("KNO-04")
def test_the_library_finds_by_stage_and_industry_and_orders_by_use_and_rating(sales: Sales) -> None:
    for name, values in {
        "冶金报价单": {"stages": ["方案报价"], "industries": ["metal"]},
        "冶金价值表": {"stages": ["方案报价"], "industries": ["metal"]},
        "冶金对比表": {"stages": ["方案报价"], "industries": ["metal"]},
        "食品报价单": {"stages": ["方案报价"], "industries": ["food"]},
        "冶金初访单": {"stages": ["初步接触"], "industries": ["metal"]},
    }.items():
        tool(sales, name, **values)
    planted = session(sales, "冶金客户怎么报价", stages=["方案报价"], industries=["metal"])
    session(sales, "食品客户怎么报价", stages=["方案报价"], industries=["food"])
    with without_rights():
        ids = dict(Tool.objects.filter(name__startswith="冶金").values_list("name", "pk"))
    deal = sales.opportunity("owner", sales.customer("owner", "重庆鸿昌运输有限公司"))
    with sales.as_("owner"):
        fill_in(tool=ids["冶金对比表"], opportunity=deal.pk, answers=[])
        rate(tool=ids["冶金价值表"], stars=4)
    wanted = Wanted(stage="方案报价", industry="metal", topic="冶金")
    with sales.as_("stranger"):
        assert [one.name for one in tools_like(wanted)] == ["冶金对比表", "冶金价值表", "冶金报价单"]
        assert [one.pk for one in sessions_like(wanted)] == [planted.pk]
    text = sales.browser("stranger").get("/library?stage=方案报价&industry=metal").text
    assert text.index("冶金对比表") < text.index("冶金价值表") < text.index("冶金报价单")
    assert "食品" not in text.split("data-library")[1] and "冶金初访单" not in text


def test_a_session_is_held_today_or_before(sales: Sales) -> None:
    with pytest.raises(Refused) as refused:
        session(sales, "明天的分享", held_on=str(timezone.localdate() + timedelta(1)))
    assert set(refused.value.fields) == {"held_on"}


def test_the_library_costs_few_queries_whatever_it_holds(
    sales: Sales, django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        note(sales, session(sales, f"分享 {number}"), f"要点 {number}")
    with sales.as_("owner"), django_assert_max_num_queries(2):
        tools_like(Wanted())
        sessions_like(Wanted())
