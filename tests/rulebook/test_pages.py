"""The rulebook's pages."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from zhike.kit import rulebook
from zhike.kit.rulebook.models import RuleValue

pytestmark = pytest.mark.django_db
DRAWER = {"HX-Request": "true", "HX-Target": "drawer-body"}
RULE = "/settings/rulebook/commission.manager_limit/"


@pytest.fixture
def keeper(company: Any, client: Client) -> Client:
    client.force_login(company.staff["administrator"])
    return client


def test_all_rules_stand_on_one_page_with_their_values(
    keeper: Client, django_assert_max_num_queries: Any
) -> None:
    keeper.get("/settings/rulebook/")
    with django_assert_max_num_queries(10):  # what the process keeps is not asked for again
        page = keeper.get("/settings/rulebook/").content.decode()
    assert "客户经理可批的客户佣金上限" in page
    assert "5%" in page
    assert page.count("rules__item") == len(rulebook.all_rules())


def test_a_rule_is_found_by_what_is_typed(keeper: Client) -> None:
    page = keeper.get("/settings/rulebook/", {"q": "ARC-10"}).content.decode()
    assert page.count("rules__item") == 2
    assert "没有符合的制度数值" in keeper.get("/settings/rulebook/", {"q": "<b>"}).content.decode()


@pytest.mark.covers("APR-12")
def test_a_planned_value_shows_on_the_page_and_can_be_withdrawn(keeper: Client) -> None:
    later = timezone.localdate() + dt.timedelta(days=10)
    typed = {"value": "4.5", "effective_from": later.isoformat(), "note": "办公会"}
    assert keeper.post(RULE, typed, headers=DRAWER).status_code == 200
    assert f"{later} 起 4.5%" in keeper.get("/settings/rulebook/", {"q": "APR-05"}).content.decode()
    drawer = keeper.get(RULE, headers=DRAWER).content.decode()
    assert "办公会" in drawer
    assert "<html" not in drawer
    made = RuleValue.objects.get()
    assert rulebook.value("commission.manager_limit", on=later) == Decimal("0.045")
    assert keeper.post(f"/settings/rulebook/values/{made.pk}/withdraw").status_code == 302
    assert rulebook.value("commission.manager_limit", on=later) == Decimal("0.05")
    assert "<del>4.5%</del>" in keeper.get(RULE).content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"value": "120", "effective_from": "2030-01-01"}, "不能大于 100%"),
        ({"value": "", "effective_from": "2030-01-01"}, "必填"),
        ({"value": "4", "effective_from": "2020-01-01"}, "追溯生效"),
        ({"value": "4", "effective_from": "昨天"}, "不是日期"),
        ({"value": "4", "effective_from": ""}, "必填"),
    ],
)
def test_what_does_not_fit_comes_back_with_the_reason(
    keeper: Client, typed: dict[str, str], words: str
) -> None:
    answer = keeper.post(RULE, {**typed, "note": "写好的依据"}, headers=DRAWER)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert "写好的依据" in page
    assert not RuleValue.objects.exists()


def test_every_rule_has_a_form_that_takes_its_own_value(keeper: Client) -> None:
    for rule in rulebook.all_rules():
        address = f"/settings/rulebook/{rule.key}/"
        assert keeper.get(address).status_code == 200
        typed = {"value": rule.typed(rule.default), "effective_from": timezone.localdate().isoformat()}
        assert keeper.post(address, typed).status_code == 302, rule.key
        assert rulebook.value(rule.key) == rule.default


def test_everybody_reads_and_only_one_right_changes(company: Any, client: Client) -> None:
    client.force_login(company.staff["reader"])
    assert "客户经理可批" in client.get("/settings/rulebook/").content.decode()
    assert "<form" not in client.get(RULE, headers=DRAWER).content.decode()
    assert client.post(RULE, {"value": "4", "effective_from": "2030-01-01"}).status_code == 403
    assert client.get("/settings/rulebook/no.such/").status_code == 404
    client.logout()
    assert client.get("/settings/rulebook/").status_code == 302
