"""The same check list for every seller and in each cycle; what was skipped is seen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.conftest import without_rights
from tests.desks.pages import client_of
from tests.sales.conftest import Sales
from zhike.coaching.actions import answer, checklists, fill_in, reviews
from zhike.coaching.models import Checklist, Review
from zhike.coaching.queries.reviews import matrix
from zhike.kit.errors import Forbidden, Refused
from zhike.team.queries.people import team_of


def held(sales: Sales, seller: str, day: str = "2026-10-12", login: str = "supervisor") -> Any:
    with sales.as_(login):
        made = reviews.create(values={"owner": sales.staff(seller), "held_on": day}).result
    return Review.objects.filter(pk=made.pk)


@pytest.mark.covers("OPP-10a")
def test_two_reviews_use_the_same_template_and_skipped_points_are_visible(sales: Sales) -> None:
    sales.opportunity("supervisor", sales.customer("supervisor", "重庆鸿昌运输有限公司"))
    first, second = held(sales, "owner"), held(sales, "colleague", "2026-10-30")
    with sales.as_("supervisor"):
        assert first.get().checklist_id == second.get().checklist_id
        points = len(first.get().checklist.lines)
        fill_in(first, answers=dict.fromkeys(range(points), ("good", "")))
        fill_in(second, answers={0: ("weak", "两条没有日期"), 2: ("good", "")})
        found = matrix(team_of(), date(2026, 10, 1))
        pk = second.get().pk
    cells = {member.name: [point.mark for point in row] for member, _review, row in found.rows}
    assert cells["Owner"] == ["good"] * points
    assert cells["Colleague"] == ["weak", "", "good", *[""] * (points - 3)]
    assert cells["Supervisor"] == [] and "Reader" not in cells
    assert found.skipped == [0, 1, 0, *[1] * (points - 3)]
    client = client_of(sales.company, "supervisor")
    page = client.get("/coaching/reviews?month=2026-10").text
    assert page.count("跳过") == points - 2 + 1 and "本月未检查" in page
    assert f"跳过 {points - 2} 点" in client.get(f"/reviews/{pk}/panel/points").text


@pytest.mark.covers("OPP-10a")
def test_a_new_edition_holds_from_a_month_nobody_was_reviewed_in(sales: Sales) -> None:
    held(sales, "owner")
    with sales.as_("administrator"):
        with pytest.raises(Refused) as refused:
            checklists.create(values={"name": "新版", "starts_on": "2026-10-01", "points": "甲"})
        assert set(refused.value.fields) == {"starts_on"}
        with pytest.raises(Refused):
            checklists.create(values={"name": "新版", "starts_on": "2026-11-15", "points": "甲"})
        with pytest.raises(Refused, match="不能改"):
            checklists.change(Checklist.objects.all(), values={"points": "甲"})
        checklists.create(values={"name": "新版", "starts_on": "2026-11-01", "points": "甲\n\n乙"})
    october, november = held(sales, "colleague"), held(sales, "colleague", "2026-11-03")
    with sales.as_("supervisor"):
        assert october.get().checklist.name == "销售例行检查"
        assert november.get().checklist.lines == ["甲", "乙"]
        with pytest.raises(Refused):
            reviews.change(october, values={"held_on": "2026-11-04"})
    with sales.as_("supervisor"), pytest.raises(Forbidden):
        checklists.create(values={"name": "私自", "starts_on": "2026-12-01", "points": "甲"})


@pytest.mark.covers("OPP-10a")
def test_a_seller_is_reviewed_once_a_month_by_points_of_the_list(sales: Sales) -> None:
    one = held(sales, "owner")
    with pytest.raises(Refused):
        held(sales, "owner", "2026-10-13")
    with sales.as_("supervisor"):
        answer(one, point=1, mark="weak", note="少一条")
        for point, mark in ((0, "good"), (99, "good")):
            with pytest.raises(Refused):
                answer(one, point=point, mark=mark)
        with pytest.raises(Refused):
            fill_in(one, answers={0: ("great", "")})
        assert one.get().answers == {"0": {"mark": "weak", "note": "少一条"}}
        answer(one, point=1)
        assert one.get().answers == {}


@pytest.mark.covers("OPP-10a")
def test_the_form_saves_all_points_at_once_and_loses_nothing(sales: Sales) -> None:
    one = held(sales, "owner")
    with without_rights():
        pk = one.get().pk
    client = client_of(sales.company, "supervisor")
    assert client.post(f"/reviews/{pk}/points", {"mark-0": "good", "note-0": "都有"}).status_code == 302
    answered = client.post(f"/reviews/{pk}/points", {"mark-0": "good", "note-1": "只写了说明"})
    assert answered.status_code == 422 and "只写了说明" in answered.text
    with without_rights():
        assert one.get().answers == {"0": {"mark": "good", "note": "都有"}}
    assert client_of(sales.company, "colleague").get(f"/reviews/{pk}/points").status_code == 404
    reader = client_of(sales.company, "reader")
    assert reader.get(f"/reviews/{pk}/points").status_code == 200
    assert reader.post(f"/reviews/{pk}/points", {"mark-0": "weak"}).status_code == 403
