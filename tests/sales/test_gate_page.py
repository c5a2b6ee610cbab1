"""The stage gate asks instead of refusing: from the board, the record page, the list and the buttons that close."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.conftest import without_rights
from tests.desks.pages import client_of
from tests.sales.conftest import Sales, eml
from zhike.customers.models import Activity
from zhike.kit.errors import Refused
from zhike.kit.history.undo import undo
from zhike.sales.actions import advance, close_lost, close_won, reopen
from zhike.sales.models import Evidence, Opportunity

DRAWER = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "drawer-body"}


@pytest.fixture
def customer(sales: Sales) -> int:
    return sales.customer("owner", "重庆鸿昌运输有限公司")


@pytest.fixture
def made(sales: Sales, customer: int) -> Opportunity:
    return sales.opportunity("owner", customer)


@pytest.fixture
def client(sales: Sales) -> Client:
    return client_of(sales.company, "owner")


def asked_in(page: str) -> list[str]:
    """The fields that a form asks for, in order."""
    found = re.search(r'name="fields" value="([^"]*)"', page)
    return found.group(1).split(",") if found and found.group(1) else []


def test_a_card_that_lacks_fields_is_told_where_they_are_asked(
    sales: Sales, made: Opportunity, client: Client
) -> None:
    stage = sales.stage("方案报价")
    asked = {"id": made.pk, "column": str(stage), "was": str(made.stage_id)}
    refused = client.post("/opportunities/board/move", asked, content_type="application/json")
    assert refused.status_code == 422 and refused.json()["code"] == "stage_gate"
    form = refused.json()["form"]
    page = client.get(form, **DRAWER).content.decode()
    assert asked_in(page) == ["product", "amount", "closes_on"]
    sales.renew(made)
    assert made.stage_id == sales.stage("初步接触"), "nothing is written before it is complete"


def test_what_was_missing_is_filled_and_the_move_completed_in_one_step(
    sales: Sales, made: Opportunity, client: Client
) -> None:
    stage = sales.stage("方案报价")
    form = f"/opportunities/{made.pk}/advance?stage={stage}"
    typed: dict[str, Any] = {
        "fields": "product,amount,closes_on",
        "product": sales.product(),
        "amount": "12万",
    }
    again = client.post(form, typed, **DRAWER)
    assert again.status_code == 422
    assert asked_in(again.content.decode()) == ["product", "amount", "closes_on"]
    assert "12" in again.content.decode(), "nothing typed is lost"
    sales.renew(made)
    assert made.amount is None and made.stage_id != stage
    typed["closes_on"] = timezone.localdate().isoformat()
    done = client.post(form, typed, HTTP_HX_CURRENT_URL="http://testserver/opportunities/board", **DRAWER)
    assert done.status_code == 204
    assert (
        "board-moved" in done["HX-Trigger"]
        and str(stage) in done["HX-Trigger"]
        and "/undo/" in done["HX-Trigger"]
    )
    sales.renew(made)
    assert (made.stage_id, made.amount) == (stage, 120_000)
    run = int(re.search(r"/undo/(\d+)", done["HX-Trigger"]).group(1))  # type: ignore[union-attr]
    with sales.as_("owner"):
        undo(run)
    sales.renew(made)
    assert (made.stage_id, made.amount) == (sales.stage("初步接触"), None)


def test_it_works_as_a_plain_page(sales: Sales, made: Opportunity, client: Client) -> None:
    form = f"/opportunities/{made.pk}/advance?stage={sales.stage('商务谈判')}"
    assert asked_in(client.get(form).content.decode()) == ["next_step"]
    done = client.post(form, {"fields": "next_step", "next_step": "合同评审"})
    assert done.status_code == 302 and done["Location"] == f"/opportunities/{made.pk}/"
    page = client.get(done["Location"]).content.decode()
    assert 'aria-current="step"' in page and "合同评审" in page


def test_one_press_on_a_stage_moves_or_opens_the_form(
    sales: Sales, made: Opportunity, client: Client
) -> None:
    press = {"HTTP_HX_REQUEST": "true"}
    lacking = f"/opportunities/{made.pk}/advance?stage={sales.stage('方案报价')}"
    answer = client.post(lacking, **press)
    assert (
        answer.status_code == 422
        and "drawer-open" in answer["HX-Trigger"]
        and lacking in answer["HX-Trigger"]
    )
    sales.change("owner", made, description="年度用油", contact=sales.contact("owner", made.customer_id or 0))
    done = client.post(f"/opportunities/{made.pk}/advance?stage={sales.stage('需求挖掘')}", **press)
    assert done.status_code == 200 and "HX-Refresh" in done
    sales.renew(made)
    assert made.stage_id == sales.stage("需求挖掘")


def test_a_cell_of_the_list_and_a_field_of_the_record_page_open_the_form_too(
    sales: Sales, made: Opportunity, client: Client
) -> None:
    stage = sales.stage("方案报价")
    cell = {"id": made.pk, "field": "stage", "value": str(stage), "was": "初步接触"}
    answer = client.post("/opportunities/cells", {"cells": [cell]}, content_type="application/json")
    told = answer.json()["cells"][0]
    assert told["form"] == f"/opportunities/{made.pk}/advance?stage={stage}" and "还缺" in told["error"]
    field = client.post(
        f"/opportunities/{made.pk}/field/stage",
        {"fields": "stage", "stage": stage, "was.stage": made.stage_id},
        HTTP_HX_REQUEST="true",
    )
    assert field.status_code == 422 and "drawer-open" in field["HX-Trigger"]


def test_the_gate_keeps_to_the_pipeline_and_to_rights(
    sales: Sales, made: Opportunity, client: Client
) -> None:
    for stage in ("999999", "x", ""):
        assert client.get(f"/opportunities/{made.pk}/advance", {"stage": stage}).status_code == 404
    stage = sales.stage("商务谈判")
    address = f"/opportunities/{made.pk}/advance?stage={stage}"
    assert client_of(sales.company, "stranger").get(address).status_code == 404
    reader = client_of(sales.company, "reader")
    assert reader.post(address, {"fields": ""}).status_code == 403
    assert "advance?stage=" not in reader.get(f"/opportunities/{made.pk}/").content.decode()


def test_won_asks_for_what_a_won_one_needs(sales: Sales, made: Opportunity, client: Client) -> None:
    form = f"/opportunities/{made.pk}/do/close_won"
    assert asked_in(client.get(form).content.decode()) == ["amount"]
    assert client.post(form, {"fields": "amount", "amount": "88000"}).status_code == 302
    sales.renew(made)
    assert (made.outcome, made.probability, made.closed_on) == ("won", 100, timezone.localdate())


def test_lost_asks_why_and_to_whom_and_is_opened_again(
    sales: Sales, made: Opportunity, client: Client
) -> None:
    sales.change("owner", made, stage="商务谈判", next_step="签约")
    form = f"/opportunities/{made.pk}/do/close_lost"
    page = client.get(form).content.decode()
    assert asked_in(page) == ["reason", "lost_to", "reason_note"]
    assert "价格" in page and "增值服务" not in page, "reasons of a loss, not of customers who did not buy"
    assert client.post(form, {"fields": "reason", "reason": ""}).status_code == 422
    typed = {"fields": "reason,lost_to,reason_note", "reason": sales.reason("价格"), "reason_note": "贵 5%"}
    assert client.post(form, typed).status_code == 302
    sales.renew(made)
    assert (made.outcome, made.reason_id, made.reason_note) == ("lost", sales.reason("价格"), "贵 5%")
    page = client.get(f"/opportunities/{made.pk}/").content.decode()
    assert "重新打开" in page and "do/close_won" not in page
    assert client.post(f"/opportunities/{made.pk}/do/reopen").status_code == 302
    sales.renew(made)
    assert (made.outcome, made.stage_id, made.reason_id) == ("open", sales.stage("商务谈判"), None)


def test_actions_close_many_at_once_and_refuse_what_lacks(
    sales: Sales, customer: int, made: Opportunity
) -> None:
    other = sales.opportunity("owner", customer, amount="1")
    rows = Opportunity.objects.filter(pk__in=[made.pk, other.pk])
    with sales.as_("owner"):
        with pytest.raises(Refused) as refused:
            close_won(rows)
        assert set(refused.value.fields) == {"amount"}
        with pytest.raises(Refused):
            close_lost(rows)
        assert close_lost(rows, reason=sales.reason("价格")).changed == 2
        assert reopen(rows).changed == 2
        assert advance(rows, stage=sales.stage("商务谈判"), values={"next_step": "签约"}).changed == 2
    sales.renew(other)
    assert other.stage_id == sales.stage("商务谈判")


def test_the_record_page_shows_days_in_each_stage_and_the_stays(
    sales: Sales, made: Opportunity, client: Client
) -> None:
    with without_rights():
        Opportunity.objects.filter(pk=made.pk).update(entered_stage_at=timezone.now() - timedelta(days=30))
    sales.change("owner", made, stage="商务谈判", next_step="签约")
    page = client.get(f"/opportunities/{made.pk}/").content.decode()
    bar = page[page.index('<nav class="stages"') :]
    bar = bar[: bar.index("</nav>")]
    assert bar.count("stages__item--now") == 1 and bar.count("stages__item--been") == 1
    assert re.search(r"初步接触</strong><small>30 天", bar) and re.search(
        r"商务谈判</strong><small>0 天", bar
    )
    assert bar.count(f'href="/opportunities/{made.pk}/advance?stage=') == 5
    panel = client.get(f"/opportunities/{made.pk}/panel/stays").content.decode()
    assert panel.index("商务谈判") < panel.index("初步接触") and "仍在此阶段" in panel and "停留过久" in panel


def test_a_stuck_one_is_marked_on_its_page(sales: Sales, made: Opportunity, client: Client) -> None:
    with without_rights():
        Opportunity.objects.filter(pk=made.pk).update(entered_stage_at=timezone.now() - timedelta(days=15))
    page = client.get(f"/opportunities/{made.pk}/").content.decode()
    assert "stages__item--stale" in page


def test_follow_ups_of_the_customer_stand_on_the_opportunity_and_are_written_there(
    sales: Sales, made: Opportunity, client: Client
) -> None:
    page = client.get(f"/opportunities/{made.pk}/").content.decode()
    assert 'id="composer-text"' in page
    written = client.post(f"/opportunities/{made.pk}/timeline", {"kind": "visit", "text": "谈了供货周期"})
    assert written.status_code == 302
    with sales.as_("owner"):
        assert Activity.objects.get().customer_id == made.customer_id
    assert "谈了供货周期" in client.get(f"/opportunities/{made.pk}/").content.decode()
    assert "谈了供货周期" in client.get(f"/customers/{made.customer_id}/").content.decode()


def test_without_a_customer_there_is_nothing_to_follow_up(sales: Sales, client: Client) -> None:
    alone = sales.opportunity("owner", None)
    page = client.get(f"/opportunities/{alone.pk}/").content.decode()
    assert 'id="composer-text"' not in page
    assert client.post(f"/opportunities/{alone.pk}/timeline", {"text": "x"}).status_code == 404


def test_the_form_asks_for_points_and_mail_together_with_the_fields(
    sales: Sales, made: Opportunity, client: Client
) -> None:
    sales.ask("初步接触", checks=["预算已确认", "已见使用人"])
    sales.ask("商务谈判", is_strict=True)
    address = f"/opportunities/{made.pk}/advance?stage={sales.stage('商务谈判')}"
    page = client.get(address, **DRAWER).content.decode()
    assert asked_in(page) == ["next_step"]
    assert "预算已确认" in page and "附上后才能进入" in page and 'name="mail.dated_on"' in page
    boss = sales.participant("owner", made, "陈建国", "decider")
    given = {"fields": "next_step", "next_step": "签约", "points": ["预算已确认", "已见使用人"]}
    refused = client.post(address, given, **DRAWER)
    page = refused.content.decode()
    assert refused.status_code == 422 and "须先附上权力支持者邮件" in page and "签约" in page
    sales.mail("owner", made, boss.contact_id, "power_supporter")
    refused = client.post(address, {**given, "points": ["预算已确认"]}, **DRAWER)
    assert refused.status_code == 422 and "须先确认：已见使用人" in refused.content.decode()
    with without_rights():
        assert not made.ticks.exists(), "nothing is kept of a refused move"
    done = client.post(address, given)
    assert done.status_code == 302
    sales.renew(made)
    with without_rights():
        assert (made.stage_id, made.ticks.count()) == (sales.stage("商务谈判"), 2)
        run = made.ticks.model.objects.count() and _last_run(made)
    with sales.as_("owner"):
        undo(run)
    sales.renew(made)
    with without_rights():
        assert (made.stage_id, made.ticks.count()) == (sales.stage("初步接触"), 0)


def _last_run(made: Opportunity) -> int:
    from zhike.kit.history.models import Change

    runs = Change.objects.filter(noun="opportunity", record_id=made.pk).order_by("-pk")
    return int(runs.values_list("run_id", flat=True)[0])


@pytest.mark.covers("OPP-09")
def test_a_mail_is_attached_and_the_move_completed_in_one_step(
    sales: Sales, made: Opportunity, client: Client
) -> None:
    sales.ask("商务谈判", is_strict=True)
    address = f"/opportunities/{made.pk}/advance?stage={sales.stage('商务谈判')}"
    boss = sales.participant("owner", made, "陈建国", "decider")
    given = {
        "fields": "next_step",
        "next_step": "签约",
        "mail.contact": boss.contact_id,
        "mail.subject": "同意",
    }
    refused = client.post(address, given, **DRAWER)
    page = refused.content.decode()
    assert (refused.status_code == 422 and 'id="field-mail.dated_on-error"' in page) or "必填" in page
    assert 'value="同意"' in page and "陈建国" in page, "nothing typed is lost"
    with without_rights():
        assert not Evidence.objects.exists()
    done = client.post(address, {**given, "mail.dated_on": "2026-01-05", "mail.file": eml()})
    assert done.status_code == 302
    sales.renew(made)
    with without_rights():
        assert Evidence.objects.get().kind == "power_supporter"
        assert made.stage_id == sales.stage("商务谈判")
        run = _last_run(made)
    with sales.as_("owner"):
        undo(run)
    sales.renew(made)
    with without_rights():
        assert (
            made.stage_id == sales.stage("初步接触") and not Evidence.objects.filter(deleted_at=None).exists()
        )


def test_a_card_without_its_mail_is_marked_unproven(sales: Sales, made: Opportunity, client: Client) -> None:
    sales.change("owner", made, stage="商务谈判", next_step="签约")
    assert "未证实" in client.get("/opportunities/board").content.decode()
    boss = sales.participant("owner", made, "陈建国", "decider")
    sales.mail("owner", made, boss.contact_id, "power_supporter")
    assert "未证实" not in client.get("/opportunities/board").content.decode()
