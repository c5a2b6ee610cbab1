"""Collaborators of a record: who may name them, what they may, until when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.company import Company
from tests.conftest import without_rights
from zhike.customers.actions import contacts, customers
from zhike.customers.models import Contact, Customer
from zhike.kit.access.actions import end_share, share
from zhike.kit.access.models import Share
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.history.undo import undo


@pytest.fixture
def customer(company: Company) -> Customer:
    with company.as_("owner"):
        made: Customer = customers.create(values={"name": "甲公司"}).result
        contacts.create(values={"customer": made.pk, "name": "曾国华"})
    return made


def test_a_collaborator_sees_the_record_and_what_hangs_on_it(company: Company, customer: Customer) -> None:
    with company.as_("owner"):
        run = share(noun="customer", record=customer.pk, staff=company.staff["collaborator"].pk).action_id
    with company.as_("collaborator"):
        assert Customer.objects.get().name == "甲公司" and Contact.objects.get().name == "曾国华"
        with pytest.raises(Forbidden):
            customers.change(Customer.objects.all(), values={"address": "x"})
    with company.as_("owner"):
        undo(run)
    with company.as_("collaborator"):
        assert not Customer.objects.exists()


def test_a_share_may_let_change_and_ends_by_itself(company: Company, customer: Customer) -> None:
    with company.as_("owner"):
        share(
            noun="customer",
            record=customer.pk,
            staff=company.staff["collaborator"].pk,
            verbs=["see", "change"],
        )
    with company.as_("collaborator"):
        customers.change(Customer.objects.all(), values={"address": "新址"})
    with without_rights():
        Share.objects.update(until=timezone.now() - timedelta(days=1))
    with company.as_("collaborator"):
        assert not Customer.objects.exists()


def test_who_may_not_change_a_record_names_nobody(company: Company, customer: Customer) -> None:
    someone = company.staff["nobody"].pk
    with company.as_("reader"), pytest.raises(Forbidden):
        share(noun="customer", record=customer.pk, staff=someone)
    with company.as_("stranger"), pytest.raises(Missing):
        share(noun="customer", record=customer.pk, staff=someone)
    with company.as_("owner"):
        with pytest.raises(Refused, match="在职"):
            share(noun="customer", record=customer.pk, staff=0)
        with pytest.raises(Refused, match="将来"):
            share(
                noun="customer", record=customer.pk, staff=someone, until=timezone.now() - timedelta(hours=1)
            )


def test_nobody_gives_what_they_lack(company: Company, customer: Customer) -> None:
    with without_rights():
        role = company.roles["owner"]
        role.scopes = {"customers": {"see": "own", "change": "own"}}
        role.save()
    with company.as_("owner"), pytest.raises(Refused, match="不能授予自己没有的权限"):
        share(noun="customer", record=customer.pk, staff=company.staff["nobody"].pk, verbs=["see", "delete"])


def test_the_page_adds_and_removes(company: Company, customer: Customer) -> None:
    client = Client()
    client.force_login(company.staff["owner"])
    address = f"/customers/{customer.pk}/collaborators"
    assert client.get(address).status_code == 200
    refused = client.post(address, {"staff": "", "verbs": ["see"], "note": "投标"})
    assert refused.status_code == 422 and 'value="投标"' in refused.content.decode()
    given = {"staff": company.staff["collaborator"].pk, "verbs": ["see"], "until": "2999-01-01"}
    assert client.post(address, given).status_code == 302
    assert "Collaborator" in client.get(address).content.decode()
    with without_rights():
        found = Share.objects.get()
    client.post(f"{address}/{found.pk}/end")
    with without_rights():
        assert not Share.objects.exists()
    stranger = Client()
    stranger.force_login(company.staff["stranger"])
    assert stranger.get(address).status_code == 404


def test_a_collaborator_may_leave(company: Company, customer: Customer) -> None:
    with company.as_("owner"):
        made = share(noun="customer", record=customer.pk, staff=company.staff["collaborator"].pk).result
    with company.as_("collaborator"):
        end_share(share=made.pk)
        assert not Customer.objects.exists()


def test_what_a_collaborator_gave_on_ends_with_their_own(company: Company, customer: Customer) -> None:
    person = {login: company.staff[login].pk for login in ("owner", "collaborator", "stranger", "nobody")}
    both = ["see", "change"]

    def give(giver: str, to: str) -> Share:
        with company.as_(giver):
            given: Share = share(noun="customer", record=customer.pk, staff=person[to], verbs=both).result
        return given

    first = give("owner", "collaborator")
    give("collaborator", "stranger")
    last = give("stranger", "nobody")
    with company.as_("stranger"), pytest.raises(Refused, match="不能反过来"):
        share(noun="customer", record=customer.pk, staff=person["collaborator"], verbs=["see"])
    with company.as_("owner"):
        share(noun="customer", record=customer.pk, staff=person["collaborator"], verbs=["see"])
    with without_rights():
        last.refresh_from_db()
        assert last.verbs == ["see"], "what the first may no longer, nobody after them may"
    with company.as_("owner"):
        gone = end_share(share=first.pk).action_id
    with without_rights():
        assert not Share.objects.exists()
    for login in ("stranger", "nobody"):
        with company.as_(login):
            assert not Customer.objects.exists(), login
    with company.as_("administrator"):
        undo(gone)
    with without_rights():
        assert {one.staff_id for one in Share.objects.all()} == set(person.values()) - {person["owner"]}


def test_undoing_a_share_takes_what_was_given_on(company: Company, customer: Customer) -> None:
    with company.as_("owner"):
        given = share(
            noun="customer",
            record=customer.pk,
            staff=company.staff["collaborator"].pk,
            verbs=["see", "change"],
        ).action_id
    with company.as_("collaborator"):
        share(noun="customer", record=customer.pk, staff=company.staff["stranger"].pk)
    with company.as_("owner"):
        undo(given)
    with company.as_("stranger"):
        assert not Customer.objects.exists()
