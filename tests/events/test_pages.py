"""The pages of webhooks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.company import Company
from tests.conftest import without_rights
from tests.events.receiver import Receiver
from zhike.customers.actions import customers
from zhike.kit.access.door import Reason, open_door
from zhike.kit.events.models import Delivery, Subscription
from zhike.kit.events.sending import send_due

PLACE = "/settings/webhooks/"
Subscribe = Callable[..., Subscription]


@pytest.fixture
def manager(company: Company, client: Client) -> Client:
    client.force_login(company.staff["administrator"])
    return client


def shown(page: Any) -> str:
    return re.sub(r"<[^>]+>", " ", page.content.decode())


def only() -> Subscription:
    with open_door(Reason.EVENTS):
        return Subscription.objects.get()


def test_a_webhook_is_made_and_its_secret_seen_once(manager: Client, receiver: Receiver) -> None:
    assert "还没有 Webhook" in shown(manager.get(PLACE))
    assert "customer.assigned" in manager.get(PLACE + "new").content.decode()
    typed = {"label": "仓库系统", "url": receiver.url, "events": ["customer.created", "contact.changed"]}
    page = manager.post(PLACE + "new", typed)
    assert page.status_code == 200
    [secret] = re.findall(r"<code data-secret>(whsec_\S+)</code>", page.content.decode())
    assert page["Cache-Control"] == "no-store"
    one = f"{PLACE}{only().pk}/"
    for address in (PLACE, one, one + "edit"):
        assert "仓库系统" in manager.get(address).content.decode()
        assert secret not in manager.get(address).content.decode()
    turned = manager.post(one + "rotate").content.decode()
    assert "whsec_" in turned and secret not in turned


def test_what_does_not_fit_comes_back(manager: Client) -> None:
    page = manager.post(PLACE + "new", {"label": "仓库系统", "url": "http://127.0.0.1/x"})
    assert page.status_code == 422
    assert "内部网络" in shown(page) and "请选择至少一个事件" in shown(page)
    assert "仓库系统" in page.content.decode()
    with open_door(Reason.EVENTS):
        assert not Subscription.objects.exists()


def test_pause_edit_and_remove(manager: Client, receiver: Receiver, subscribe: Subscribe) -> None:
    one = f"{PLACE}{subscribe().pk}/"
    assert manager.post(one + "pause").status_code == 302
    assert "已暂停" in shown(manager.get(PLACE))
    assert manager.post(one + "resume").status_code == 302
    typed = {"label": "新名字", "url": receiver.url, "events": ["customer.deleted"]}
    assert manager.post(one + "edit", typed).status_code == 302
    assert (only().label, only().events, only().is_active) == ("新名字", ["customer.deleted"], True)
    assert manager.post(one + "explode").status_code == 404
    assert manager.post(one + "remove").status_code == 302
    assert manager.get(one).status_code == 404


def test_deliveries_are_seen_and_repeated(
    company: Company, manager: Client, receiver: Receiver, subscribe: Subscribe
) -> None:
    webhook = subscribe("customer.created")
    receiver.statuses = [500]
    with company.as_("owner"):
        customers.create(values={"name": "光明物流有限公司"})
    send_due()
    page = manager.get(f"{PLACE}{webhook.pk}/")
    assert "customer.created" in shown(page) and "500" in shown(page)
    with open_door(Reason.EVENTS):
        delivery = Delivery.objects.get().pk
    place = f"{PLACE}deliveries/{delivery}/"
    assert "光明物流有限公司" in shown(manager.get(place))
    receiver.statuses = [200]
    assert manager.post(place + "repeat").status_code == 302
    send_due()
    assert len(receiver.received) == 2
    assert "已送达" in shown(manager.get(f"{PLACE}{webhook.pk}/", {"state": "delivered"}))
    assert "还没有投递" in shown(manager.get(f"{PLACE}{webhook.pk}/", {"state": "failed"}))


def test_another_manager_does_not_read_what_the_owner_may_see(
    company: Company, client: Client, receiver: Receiver, subscribe: Subscribe
) -> None:
    webhook = subscribe("customer.created")
    with company.as_("owner"):
        customers.create(values={"name": "光明物流有限公司"})
    send_due()
    with without_rights():
        role = company.roles["nobody"]
        type(role).objects.filter(pk=role.pk).update(rights=["integrations.manage"])
    client.force_login(company.staff["nobody"])
    with open_door(Reason.EVENTS):
        place = f"{PLACE}deliveries/{Delivery.objects.get().pk}/"
    page = client.get(place)
    assert page.status_code == 200
    assert "光明物流" not in shown(page)
    typed = {"label": "改道", "url": receiver.url, "events": ["customer.created"]}
    assert client.post(f"{PLACE}{webhook.pk}/edit", typed).status_code == 302
    assert only().owner_id == company.staff["nobody"].pk


def test_only_with_the_right(company: Company, client: Client, subscribe: Subscribe) -> None:
    webhook = subscribe()
    client.force_login(company.staff["keeper"])
    for address in (PLACE, PLACE + "new", f"{PLACE}{webhook.pk}/", f"{PLACE}{webhook.pk}/edit"):
        assert client.get(address).status_code == 403
    assert client.post(f"{PLACE}{webhook.pk}/remove").status_code == 403
    assert "Webhook" not in shown(client.get("/settings/"))
    client.logout()
    assert client.get(PLACE).status_code == 302
