"""Journeys on opportunities: the board by mouse, touch and keyboard, the gate, from made to won."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from tests.browser.axe import assert_accessible
from tests.browser.server import Live
from tests.sales.conftest import Sales
from zhike.sales.models import Opportunity

pytestmark = pytest.mark.browser
Open = Callable[..., Any]

SECONDS = 1000


@pytest.fixture
def sales(live: Live) -> Sales:
    return Sales(live.company)


def column(page: Any, name: str) -> Any:
    return page.locator(f'.board__column[aria-label="{name}"]')


def drag(page: Any, card: Any, to: Any) -> None:
    """As a hand does: press, move away, move over the column in steps, let go."""
    start, end = card.bounding_box(), to.bounding_box()
    page.mouse.move(start["x"] + 60, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 90, start["y"] + 30, steps=4)
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 120, steps=12)
    page.mouse.up()


def stands_in(record: Opportunity, sales: Sales) -> str:
    sales.renew(record)
    with sales.as_("owner"):
        return str(record.stage.name)


def test_from_made_over_a_missing_field_to_won(live: Live, sales: Sales, open_page: Open) -> None:
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    sales.contact("owner", customer, "陈建国")
    page = open_page("owner")
    page.goto("/opportunities/board")
    page.get_by_role("link", name="新建商机").click()
    drawer = page.locator("#drawer")
    drawer.locator("[name=name]").fill("柴油年度供应")
    box = drawer.locator("[data-picker] input:not([type=hidden])").first
    box.fill("鸿昌")
    page.locator("[role=option]", has_text="鸿昌").first.click()
    page.keyboard.press("Control+Enter")
    page.locator("h1", has_text="柴油年度供应").wait_for()
    with live.company.as_("owner"):
        made = Opportunity.objects.get(customer=customer)

    page.goto("/opportunities/board")
    page.locator(f"#count-{sales.stage('初步接触')}", has_text="1").wait_for()
    card = page.locator(f'[data-card="{made.pk}"]')
    page.watch.allow("422")
    drag(page, card, column(page, "商务谈判"))
    drawer.locator("[name=next_step]").wait_for()
    assert drawer.locator("[name=fields]").input_value() == "next_step", "exactly what is missing is asked"
    assert column(page, "初步接触").locator("[data-card]").count() == 1, "the card waits where it was"
    page.keyboard.press("Escape")
    drawer.wait_for(state="hidden")
    assert stands_in(made, sales) == "初步接触"

    page.watch.allow("422")
    drag(page, card, column(page, "商务谈判"))
    drawer.locator("[name=next_step]").fill("合同评审")
    drawer.locator("[data-picker]", has=page.locator("[name='mail.contact']")).locator("input:visible").fill(
        "陈建国"
    )
    page.locator("[role=option]", has_text="陈建国").first.click()
    drawer.locator("[name='mail.dated_on']").fill("2026-01-05")
    drawer.locator("[name='mail.subject']").fill("同意采购")
    mail = {"name": "同意.eml", "mimeType": "message/rfc822", "buffer": b"Subject: yes\r\n\r\nyes\r\n"}
    drawer.locator("[name='mail.file']").set_input_files(mail)
    page.keyboard.press("Control+Enter")
    column(page, "商务谈判").locator("[data-card]").wait_for()
    page.get_by_text("已移到“商务谈判”").wait_for()
    page.locator(f"#count-{sales.stage('商务谈判')}", has_text="1").wait_for()
    assert stands_in(made, sales) == "商务谈判"
    with live.company.as_("owner"):
        assert made.evidence.get().kind == "power_supporter"

    page.locator(f'[data-card="{made.pk}"] a').first.click()
    page.locator(".stages__item--now", has_text="商务谈判").wait_for()
    page.get_by_role("link", name="赢单", exact=True).first.click()
    drawer.locator("[name=amount]").fill("12万")
    page.keyboard.press("Control+Enter")
    page.locator(".stages__item--won").wait_for()
    sales.renew(made)
    assert (made.outcome, made.amount, made.next_step) == ("won", 120_000, "合同评审")


def test_a_card_is_moved_and_taken_back_by_keyboard(sales: Sales, open_page: Open) -> None:
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    made = sales.opportunity(
        "owner",
        customer,
        next_step="x",
        description="x",
        contact=sales.contact("owner", customer),
        amount="500000",
    )
    page = open_page("owner")
    page.goto("/opportunities/board")
    page.locator(f'[data-card="{made.pk}"]').focus()
    page.keyboard.press("Space")
    assert "is-lifted" in (page.locator(f'[data-card="{made.pk}"]').get_attribute("class") or "")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.get_by_text("已移到“需求挖掘”").wait_for()
    page.locator(f"#total-{sales.stage('需求挖掘')}", has_text="12.50 万").wait_for()
    assert stands_in(made, sales) == "需求挖掘"
    page.get_by_role("button", name="撤销").click()
    page.get_by_text("已撤销").wait_for()
    assert stands_in(made, sales) == "初步接触"
    page.wait_for_load_state()
    page.locator(f'[data-card="{made.pk}"]').focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    column(page, "初步接触").locator("[data-card]").wait_for()
    assert stands_in(made, sales) == "初步接触"


def test_a_card_is_dragged_by_touch(sales: Sales, open_page: Open) -> None:
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    made = sales.opportunity("owner", customer, description="x", contact=sales.contact("owner", customer))
    page = open_page("owner", width=820, has_touch=True)
    page.goto("/opportunities/board")
    box, to = page.locator(f'[data-card="{made.pk}"]').bounding_box(), column(page, "需求挖掘").bounding_box()
    touch = page.context.new_cdp_session(page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        touch.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]}
        )

    start, end = (box["x"] + 60, box["y"] + 20), (to["x"] + 120, to["y"] + 140)
    send("touchStart", start)
    page.wait_for_timeout(300)
    for step in range(1, 13):
        send("touchMove", tuple(a + (b - a) * step / 12 for a, b in zip(start, end, strict=True)))  # type: ignore[arg-type]
    page.wait_for_timeout(100)
    send("touchEnd")
    page.get_by_text("已移到“需求挖掘”").wait_for()
    assert stands_in(made, sales) == "需求挖掘"


PLANT = """
INSERT INTO sales_opportunity (version, created_at, updated_at, extra, owner_id, department_id, name, name_key, code,
    customer_id, description, amount, pipeline_id, stage_id, outcome, probability, category, opened_on,
    entered_stage_at, source, is_key, next_step, reason_note)
SELECT 1, now(), now(), '{}', owner_id, department_id, '压测 ' || g, '', 'N' || g, customer_id, '', g, pipeline_id,
    stage_id, outcome, probability, category, opened_on, now() - g * interval '1 second', '', false, '报价', ''
FROM sales_opportunity, generate_series(1, 10000) g WHERE sales_opportunity.id = %s
"""


def test_ten_thousand_open_cards_do_not_freeze_the_page(sales: Sales, open_page: Open) -> None:
    made = sales.opportunity("owner", sales.customer("owner", "重庆鸿昌运输有限公司"))
    with connections["owner"].cursor() as cursor:
        cursor.execute(PLANT, [made.pk])
    page = open_page("owner")
    began = timezone.now()
    page.goto("/opportunities/board")
    assert timezone.now() - began < timedelta(seconds=10)
    page.locator(f"#count-{sales.stage('初步接触')}", has_text="10,001").wait_for()
    assert page.locator("[data-card]").count() <= 60
    cards = column(page, "初步接触").locator("[data-cards]")
    seen, most = set(), 0
    for _screen in range(60):
        cards.evaluate("list => list.scrollBy(0, 900)")
        page.wait_for_timeout(60)
        shown = cards.locator("[data-card]").evaluate_all("cards => cards.map(card => card.dataset.card)")
        seen |= set(shown)
        most = max(most, len(shown))
    assert len(seen) > 200, "further pages come while one scrolls"
    assert most <= 160, "what is far from the screen is not kept in the page"
    longest = page.evaluate(
        "() => new Promise(done => { const at = performance.now();"
        " requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - at))); })"
    )
    assert longest < SECONDS
    cards.evaluate("list => list.scrollTo(0, 0)")
    page.wait_for_timeout(200)
    first = cards.locator("[data-card]").first
    assert first.get_attribute("data-card") == str(made.pk), "back on top stands the first card again"
    assert first.is_visible()


def test_stages_lists_calendars_and_forecasts_on_a_phone_and_for_everybody(
    sales: Sales, open_page: Open
) -> None:
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    today = timezone.localdate()
    made = sales.opportunity(
        "owner", customer, closes_on=today, next_step="寄样品", next_on=today, amount="1"
    )
    wide, narrow = (
        open_page("owner"),
        open_page("owner", width=375, height=812, has_touch=True, is_mobile=True),
    )
    addresses = (
        "/opportunities/board", "/opportunities/boards/closings", "/opportunities/calendar",
        f"/opportunities/{made.pk}/", f"/opportunities/{made.pk}/advance?stage={sales.stage('方案报价')}",
    )  # fmt: skip
    for address in addresses:
        for page in (wide, narrow):
            page.goto(address)
            page.wait_for_load_state("networkidle")
            overflow = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert overflow <= 0, address
        assert_accessible(wide)
    narrow.goto("/opportunities/board?owner.in=me")
    narrow.get_by_role("link", name="日历").click()
    narrow.wait_for_url("**/opportunities/calendar?owner.in=me")


def test_the_gate_works_without_scripts(sales: Sales, open_page: Open) -> None:
    made = sales.opportunity("owner", sales.customer("owner", "重庆鸿昌运输有限公司"))
    page = open_page("owner", java_script_enabled=False)
    page.goto(f"/opportunities/{made.pk}/")
    page.locator(".stages__item", has_text="商务谈判").click()
    page.locator("[name=next_step]").fill("合同评审")
    page.locator("main button[type=submit]", has_text="移到").click()
    page.locator(".stages__item--now", has_text="商务谈判").wait_for()
    assert stands_in(made, sales) == "商务谈判"
