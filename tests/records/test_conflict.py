"""Two people editing one record, on two connections: the second sees both values, field by field."""

from __future__ import annotations

import re
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from tests.company import Company
from tests.records.test_forms import sent
from zhike.customers.actions import customers
from zhike.customers.models import Customer


def signed_in(company: Company, login: str) -> Client:
    client = Client()
    client.force_login(company.staff[login])
    return client


@pytest.mark.covers("ARC-17")
def test_the_second_to_save_sees_both_values_and_chooses(committed_db: None, company: Company) -> None:
    with company.as_("owner"):
        customer = customers.create(values={"name": "冲突客户", "address": "甲", "remark": "原"}).result
    address = f"/customers/{customer.pk}/edit"
    owner, supervisor = signed_in(company, "owner"), signed_in(company, "supervisor")
    mine = sent(owner.get(address).text, address="丙", remark="我的备注")
    theirs = sent(supervisor.get(address).text, address="乙", phone="13800138000")
    assert supervisor.post(address, theirs).status_code == 302

    answer = owner.post(address, mine)
    assert answer.status_code == 409
    assert "丙" in answer.text and "乙" in answer.text and "公司地址" in answer.text
    assert not re.search(r'name="keep-(remark|phone)"', answer.text)  # these do not clash

    choice = sent(answer.text, **{"keep-address": "theirs"})
    assert owner.post(address, choice).status_code == 302
    with company.as_("owner"):
        customer.refresh_from_db()
        assert (customer.address, customer.remark, customer.phone) == ("乙", "我的备注", "138 0013 8000")


def test_choosing_ones_own_value_writes_it(committed_db: None, company: Company) -> None:
    with company.as_("owner"):
        customer = customers.create(values={"name": "冲突客户", "address": "甲"}).result
    address = f"/customers/{customer.pk}/edit"
    owner = signed_in(company, "owner")
    mine = sent(owner.get(address).text, address="丙")
    with company.as_("supervisor"):
        customers.change(Customer.objects.filter(pk=customer.pk), values={"address": "乙"})
    answer = owner.post(address, mine)
    assert owner.post(address, sent(answer.text, **{"keep-address": "mine"})).status_code == 302
    with company.as_("owner"):
        customer.refresh_from_db()
        assert customer.address == "丙"


def test_of_two_saving_at_the_same_moment_one_is_asked(committed_db: None, company: Company) -> None:
    with company.as_("owner"):
        customer = customers.create(values={"name": "同时客户", "address": "甲"}).result
    address = f"/customers/{customer.pk}/edit"
    clients = {login: signed_in(company, login) for login in ("owner", "supervisor")}
    forms = {login: sent(c.get(address).text, address=login) for login, c in clients.items()}
    start, answers = Barrier(2), {}

    def save(login: str) -> None:
        start.wait()
        answers[login] = clients[login].post(address, forms[login]).status_code
        connections.close_all()

    threads: list[Any] = [Thread(target=save, args=(login,)) for login in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers.values()) == [302, 409]
    with company.as_("owner"):
        customer.refresh_from_db()
        assert answers[customer.address] == 302
