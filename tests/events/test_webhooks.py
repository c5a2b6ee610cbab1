"""Webhooks: signed, under the owner's rights, tried again, never into the network behind."""

from __future__ import annotations

import socket
import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from tests.company import Company
from tests.conftest import without_rights
from tests.events.receiver import Receiver
from zhike.customers.actions import assign, customers
from zhike.customers.models import Customer
from zhike.kit.access.door import Reason, open_door
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.events.actions import (
    create_webhook,
    pause_webhook,
    repeat_delivery,
    resume_webhook,
    rotate_secret,
)
from zhike.kit.events.models import Delivery, DeliveryState, Subscription
from zhike.kit.events.post import post
from zhike.kit.events.sending import send_due
from zhike.kit.events.targets import is_public, target_of
from zhike.kit.notices.models import Notice

Subscribe = Callable[..., Subscription]
NAME = "光明物流有限公司"


def make(company: Company, who: str = "owner", **values: Any) -> Customer:
    with company.as_(who):
        made: Customer = customers.create(values={"name": NAME, **values}).result
        return made


def only() -> Delivery:
    with open_door(Reason.EVENTS):
        return Delivery.objects.get()


def test_an_event_arrives_signed(company: Company, receiver: Receiver, subscribe: Subscribe) -> None:
    subscribe("customer.created")
    made = make(company, phone="13800138000")
    assert receiver.received == []
    assert send_due() == 1
    [told], [headers] = receiver.received, receiver.headers
    assert (told["event"], told["record_id"], told["record"]["name"]) == ("customer.created", made.pk, NAME)
    assert told["record"]["owner"] == {"id": company.staff["owner"].pk, "title": "Owner"}
    assert (headers["Zhike-Event"], headers["Zhike-Delivery"]) == ("customer.created", str(only().pk))
    assert headers["Content-Type"] == "application/json"
    assert (only().state, only().status, receiver.refused) == (DeliveryState.DELIVERED, 204, 0)
    assert send_due(timezone.now() + timedelta(days=2)) == 0


def test_a_wrong_secret_is_noticed_by_the_receiver(
    company: Company, receiver: Receiver, subscribe: Subscribe
) -> None:
    webhook = subscribe("customer.created")
    with company.as_("administrator"):
        fresh = rotate_secret(webhook=webhook.pk).result.secret
    make(company)
    send_due()
    assert (receiver.refused, only().status) == (1, 401)
    receiver.secret = fresh
    send_due(timezone.now() + timedelta(minutes=1))
    assert len(receiver.received) == 1
    with open_door(Reason.EVENTS):
        assert fresh not in str(Subscription.objects.values())


def test_a_change_says_which_fields(company: Company, receiver: Receiver, subscribe: Subscribe) -> None:
    subscribe("customer.changed", "customer.assigned")
    made = make(company)
    with company.as_("director"):
        customers.change(Customer.objects.filter(pk=made.pk), values={"short_name": "光明"})
        assign(Customer.objects.filter(pk=made.pk), owner=company.staff["colleague"].pk)
    send_due()
    assert [(told["event"], told["fields"]) for told in receiver.received] == [
        ("customer.changed", ["short_name"]),
        ("customer.changed", ["owner"]),
        ("customer.assigned", ["owner"]),
    ]


def test_a_failed_delivery_is_tried_again(company: Company, receiver: Receiver, subscribe: Subscribe) -> None:
    subscribe("customer.created")
    receiver.statuses = [500, 503, 200]
    make(company)
    now = timezone.now()
    assert send_due(now) == 1
    assert (only().state, only().status, only().response_body) == (DeliveryState.WAITING, 500, "好!")
    assert send_due(now + timedelta(seconds=5)) == 0
    assert send_due(now + timedelta(seconds=11)) == 1
    assert send_due(now + timedelta(minutes=2)) == 1
    assert (only().state, only().attempts) == (DeliveryState.DELIVERED, 3)
    assert len({told["delivery"] for told in receiver.received}) == 1


def test_after_a_day_it_is_given_up_and_its_owner_told(
    company: Company, receiver: Receiver, subscribe: Subscribe
) -> None:
    webhook = subscribe("customer.created")
    receiver.statuses = [500]
    make(company)
    send_due()
    send_due(timezone.now() + timedelta(hours=23))
    assert only().state == DeliveryState.WAITING
    send_due(timezone.now() + timedelta(hours=25))
    assert only().state == DeliveryState.FAILED
    with company.as_("administrator"):
        notice = Notice.objects.get()
        assert (notice.kind, notice.link) == ("webhook.failing", f"/settings/webhooks/{webhook.pk}/")
        receiver.statuses = [200]
        repeat_delivery(delivery=only().pk)
    send_due()
    assert only().state == DeliveryState.DELIVERED


def test_one_dead_address_is_asked_once_for_many_events(
    company: Company, receiver: Receiver, subscribe: Subscribe
) -> None:
    subscribe("customer.created")
    receiver.statuses = [500]
    for _number in range(5):
        make(company)
    assert send_due() == 1
    receiver.statuses = [200]
    assert send_due(timezone.now() + timedelta(minutes=1)) == 5


def test_a_record_its_owner_may_not_see_is_not_sent(
    company: Company, receiver: Receiver, subscribe: Subscribe
) -> None:
    with without_rights():
        role = company.roles["stranger"]
        type(role).objects.filter(pk=role.pk).update(rights=["integrations.manage"])
    subscribe("customer.created", "customer.deleted", owner="stranger")
    made = make(company)
    with company.as_("owner"):
        customers.delete(Customer.objects.filter(pk=made.pk))
    send_due()
    assert receiver.received == []
    with open_door(Reason.EVENTS):
        assert set(Delivery.objects.values_list("state", "request_body")) == {(DeliveryState.SKIPPED, "")}
    make(company, "stranger")
    send_due()
    assert [told["event"] for told in receiver.received] == ["customer.created"]


def test_hidden_fields_are_absent_and_masked_ones_masked(
    company: Company, receiver: Receiver, subscribe: Subscribe
) -> None:
    with without_rights():
        role = company.roles["administrator"]
        rules = {"customer": {"annual_turnover": "hidden", "phone": "masked", "owner": "masked"}}
        type(role).objects.filter(pk=role.pk).update(field_rules=rules)
    subscribe("customer.created", "customer.changed")
    made = make(company, phone="13800138000", annual_turnover="500000")
    with company.as_("owner"):
        customers.change(
            Customer.objects.filter(pk=made.pk), values={"annual_turnover": "1", "phone": "13900139000"}
        )
    send_due()
    for told in receiver.received:
        assert "annual_turnover" not in told["record"]
        assert "annual_turnover" not in told.get("fields", [])
        assert "*" in told["record"]["phone"]
        assert "Owner" not in str(told["record"]["owner"])
    assert receiver.received[1]["fields"] == ["phone"]


def test_nothing_is_sent_of_what_was_rolled_back(
    committed_db: None, company: Company, receiver: Receiver, subscribe: Subscribe
) -> None:
    subscribe("customer.created")
    with pytest.raises(ZeroDivisionError), company.as_("owner"):
        customers.create(values={"name": "半途公司"})
        raise ZeroDivisionError
    assert send_due() == 0
    assert receiver.received == []


def test_two_workers_send_each_delivery_once(
    committed_db: None, company: Company, receiver: Receiver, subscribe: Subscribe
) -> None:
    subscribe("customer.created")
    made = [make(company).pk for _number in range(10)]

    def work() -> None:
        try:
            send_due()
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert Counter(told["record_id"] for told in receiver.received) == Counter(made)


def test_a_paused_webhook_waits(company: Company, receiver: Receiver, subscribe: Subscribe) -> None:
    webhook = subscribe("customer.created")
    make(company)
    with company.as_("administrator"):
        pause_webhook(webhook=webhook.pk)
    make(company)
    assert send_due() == 0
    with company.as_("administrator"):
        resume_webhook(webhook=webhook.pk)
    assert send_due() == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost:8000/", "http://[::1]/", "http://10.1.2.3/", "http://192.168.0.1/",
        "http://172.16.9.9/", "http://169.254.169.254/latest/meta-data", "http://100.64.0.1/", "http://0.0.0.0/",
        "http://[::ffff:127.0.0.1]/", "http://[fe80::1]/", "http://[fd00::1]/", "http://2130706433/", "http://127.1/",
        "http://224.0.0.1/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/",
    ],
)  # fmt: skip
def test_addresses_of_the_inner_network_are_refused(url: str) -> None:
    with pytest.raises(Refused) as refused:
        target_of(url)
    assert refused.value.code == "private_address"


@pytest.mark.parametrize(
    "url",
    ["", "ftp://example.com/", "file:///etc/passwd", "http://", "http://a b/", "https://me:pw@example.com/"],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        target_of(url)


def test_public_addresses_are_taken() -> None:
    assert is_public("8.8.8.8") and is_public("2606:4700::1111")
    assert target_of("https://8.8.8.8:8443/a?b=c").host_header == "8.8.8.8:8443"


def test_a_name_that_turns_inward_after_saving_is_refused_when_sent(
    company: Company, receiver: Receiver, subscribe: Subscribe, settings: Any
) -> None:
    subscribe("customer.created")
    settings.WEBHOOK_PRIVATE = False
    make(company)
    send_due()
    assert receiver.received == []
    assert "127.0.0.1" in only().error


def test_a_redirect_is_not_followed(company: Company, receiver: Receiver, subscribe: Subscribe) -> None:
    subscribe("customer.created")
    receiver.statuses, receiver.location = [307], receiver.url
    make(company)
    send_due()
    assert len(receiver.received) == 1
    assert (only().state, only().status) == (DeliveryState.WAITING, 307)


def test_an_address_that_does_not_answer_is_an_error_in_words(settings: Any) -> None:
    settings.WEBHOOK_PRIVATE = True
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        answer = post(f"http://127.0.0.1:{unused.getsockname()[1]}/", {}, b"{}")
    assert answer.status is None and answer.error


def test_only_who_manages_integrations_makes_webhooks(company: Company) -> None:
    with company.as_("keeper"), pytest.raises(Forbidden):
        create_webhook(label="仓库", url="https://8.8.8.8/", events=["customer.created"])
    with company.as_("keeper"):
        assert not Subscription.objects.exists()
    with company.as_("administrator"), pytest.raises(Refused) as refused:
        create_webhook(label=" ", url="http://127.0.0.1/", events=["customer.exploded"])
    assert set(refused.value.fields) == {"label", "url", "events"}
