"""The public register: asked with one's own key, sparingly, and everything works without it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from tests.company import Company
from tests.customers.register import Register, register
from tests.desks.pages import client_of
from zhike.customers.actions.lookup import configure_lookup
from zhike.customers.lookup.port import Registered, capital_of, industry_of
from zhike.customers.lookup.secrets import sealed
from zhike.customers.lookup.service import details, search
from zhike.customers.lookup.shapes import TIANYANCHA, listed
from zhike.customers.models import LookupAnswer, LookupProvider
from zhike.kit.actions.models import ActionRun
from zhike.kit.errors import Forbidden, Refused


@pytest.fixture
def outside(settings: Any) -> Iterator[Register]:
    settings.WEBHOOK_PRIVATE = True  # the provider of these tests is this machine
    with register() as found:
        yield found


def values(url: str, **other: Any) -> dict[str, Any]:
    return {
        "is_active": True,
        "search_url": f"{url}/search?q={{q}}",
        "details_url": f"{url}/details?q={{q}}",
        "key_header": "Authorization",
        "sealed_key": sealed("our-key"),
        "success": "error_code=0",
        "items": "result.items",
        "details": "result",
        "fields": dict(TIANYANCHA.fields),
        "daily_limit": "5",
        "seconds": "1",
        "kept_days": "30",
        **other,
    }


@pytest.fixture
def configured(company: Company, outside: Register) -> Register:
    with company.as_("administrator"):
        configure_lookup(values=values(outside.url))
    return outside


def test_nothing_leaves_the_machine_until_somebody_configured_it(company: Company, outside: Register) -> None:
    with company.as_("owner"):
        assert search("重庆鸿昌").companies == []
    page = client_of(company, "owner").get("/customers/new")
    assert page.status_code == 200
    assert "data-lookup" not in page.content.decode()
    assert client_of(company, "owner").get("/customers/lookup?q=重庆鸿昌").status_code == 200
    assert outside.asked == []


def test_names_are_found_and_one_company_fills_the_form(company: Company, configured: Register) -> None:
    client = client_of(company, "owner")
    assert 'data-lookup="/customers/lookup/names"' in client.get("/customers/new").content.decode()
    items = client.get("/customers/lookup/names", {"q": "重庆鸿昌"}).json()["items"]
    assert [(one["name"], one["state"], one["is_gone"]) for one in items] == [
        ("重庆鸿昌运输有限公司", "存续", False),
        ("重庆鸿昌商贸有限公司", "注销", True),
    ]
    found = client.get("/customers/lookup/details", {"name": "重庆鸿昌运输有限公司"}).json()
    assert found["fields"] == {
        "name": "重庆鸿昌运输有限公司",
        "credit_code": "91500103MA5U00001Q",
        "legal_representative": "李明",
        "registered_capital": "7000",
        "address": "重庆市渝中区民族路188号",
        "industry": "transport",
        "founded_on": "2015-01-01",
    }
    assert ["法人代表", "李明"] in found["shown"]
    page = client.get("/customers/lookup", {"q": "重庆鸿昌"}).content.decode()
    assert "登记状态为“注销”，请核实后再建立往来" in page
    assert "/customers/new?full=1&amp;name=" in page


def test_the_cache_answers_with_its_age_and_old_answers_are_better_than_none(
    company: Company, configured: Register
) -> None:
    with company.as_("owner"):
        first = search("重庆鸿昌")
        again = search(" 重庆鸿昌 ")
        assert again.companies == first.companies
        assert len(configured.asked) == 1
        LookupAnswer.objects.update(at=timezone.now() - timedelta(days=31))
        configured.status = 500
        old = search("重庆鸿昌")
        assert old.companies == first.companies
        assert "500" in old.note
        assert old.at is not None and timezone.now() - old.at > timedelta(days=30)


def test_the_daily_limit_and_the_timeout_hold(company: Company, configured: Register) -> None:
    with company.as_("owner"):
        for number in range(7):
            found = search(f"企业{number}")
        assert found.note == "今天的查询次数已用完"
        assert len(configured.asked) == 5
    with company.as_("administrator"):
        configure_lookup(values=values(configured.url, daily_limit="100"))
    configured.delay = 3
    with company.as_("owner"):
        began = timezone.now()
        assert search("慢的企业").note == "查询服务没有回应"
        assert timezone.now() - began < timedelta(seconds=2.5)


def test_a_wrong_key_is_said_in_the_providers_words(company: Company, configured: Register) -> None:
    configured.key = "another"
    with company.as_("owner"):
        assert search("重庆鸿昌").note == "账号失效"
        assert not LookupAnswer.objects.exists()


def test_the_key_is_sealed_and_told_to_nobody(company: Company, configured: Register) -> None:
    client = client_of(company, "administrator")
    page = client.get("/settings/company-lookup").content.decode()
    assert "our-key" not in page
    with company.as_("administrator"):
        assert "our-key" not in LookupProvider.objects.get().sealed_key
        assert not ActionRun.objects.filter(values__icontains="our-key").exists()
        configure_lookup(values=values(configured.url, sealed_key=""))
    with company.as_("owner"):
        assert details("重庆鸿昌运输有限公司").companies


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"search_url": "ftp://example.com/{q}"}, "search_url"),
        ({"search_url": "https://example.com/"}, "search_url"),
        ({"search_url": ""}, "search_url"),
        ({"seconds": "60"}, "seconds"),
        ({"daily_limit": "-1"}, "daily_limit"),
        ({"fields": {"state": "x"}}, "field.name"),
    ],
)
def test_what_cannot_work_is_not_saved(company: Company, wrong: dict[str, Any], field: str) -> None:
    with company.as_("administrator"), pytest.raises(Refused) as refused:
        configure_lookup(values=values("https://example.com", **wrong))
    assert field in refused.value.fields


def test_only_who_manages_integrations_configures(company: Company) -> None:
    with company.as_("owner"), pytest.raises(Forbidden):
        configure_lookup(values=values("https://example.com"))
    assert client_of(company, "owner").get("/settings/company-lookup").status_code == 403


def test_the_settings_page_saves_and_shows_what_is_wrong(company: Company) -> None:
    client = client_of(company, "administrator")
    typed = {**values("https://example.com"), "is_active": "true", "key": "k"}
    typed |= {f"field.{name}": path for name, path in TIANYANCHA.fields.items()}
    assert client.post("/settings/company-lookup", typed).status_code == 302
    refused = client.post("/settings/company-lookup", {**typed, "seconds": "99"})
    assert refused.status_code == 422
    assert "请填 1 到 10 的整数" in refused.content.decode()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("7000万人民币", Decimal(7000)),
        ("1,234.5万元", Decimal("1234.5")),
        ("1.5亿元", Decimal(15000)),
        ("500000元", Decimal(50)),
        ("500万美元", None),
        ("-", None),
        ("", None),
    ],
)
def test_registered_capital_in_ten_thousands_of_yuan(text: str, amount: Decimal | None) -> None:
    assert capital_of(text) == amount


def test_states_and_industries_of_the_register() -> None:
    assert [Registered("x", state=state).is_gone for state in ("存续", "在业", "吊销，未注销", "注销", "")] == [
        False, False, True, True, False,
    ]  # fmt: skip
    assert str(industry_of("化学原料和化学制品制造业")) == "chemical"
    assert industry_of("不详") is None


@pytest.mark.parametrize(
    "answer", [{}, [], None, "x", {"error_code": 0}, {"error_code": 0, "result": {"items": [1, {}]}}]
)
def test_an_answer_of_another_shape_gives_nobody(answer: Any) -> None:
    from zhike.customers.lookup.port import Unavailable

    try:
        assert listed(TIANYANCHA, answer) == []
    except Unavailable as problem:
        assert str(problem)
