"""The ground holds: scopes, history, undo."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.company import Company
from zhike.customers.actions import assign, contacts, customers
from zhike.customers.models import Contact, Customer
from zhike.kit.errors import Conflict, Forbidden, Refused
from zhike.kit.history.models import Change
from zhike.kit.history.queries import as_of, changes_of, differences
from zhike.kit.history.undo import undo

pytestmark = pytest.mark.smoke


def make(company: Company, login: str, name: str, **values: object) -> Customer:
    with company.as_(login):
        return customers.create(values={"name": name, **values}).result


def seen(company: Company, login: str) -> set[str]:
    with company.as_(login):
        return set(Customer.objects.values_list("name", flat=True))


@pytest.mark.covers("KNO-02")
def test_each_persona_sees_what_the_scope_says(company: Company) -> None:
    make(company, "owner", "重庆鸿昌贸易有限公司")
    expected = {
        "owner": 1, "colleague": 0, "supervisor": 1, "director": 1, "stranger": 0, "collaborator": 0,
        "reader": 1, "keeper": 1, "administrator": 1, "nobody": 0,
    }  # fmt: skip
    assert {login: len(seen(company, login)) for login in expected} == expected


def test_a_person_without_the_verb_cannot_change(company: Company) -> None:
    customer = make(company, "owner", "上海甲公司")
    with company.as_("reader"), pytest.raises(Forbidden):
        customers.change(Customer.objects.filter(pk=customer.pk), values={"name": "乙"})
    with company.as_("nobody"), pytest.raises(Forbidden):
        customers.create(values={"name": "丙"})


@pytest.mark.covers("ARC-17")
def test_three_addresses_in_order_and_as_of_between(company: Company) -> None:
    customer = make(company, "owner", "广州物流", address="一路")
    moments = []
    with company.as_("owner"):
        for address in ("二路", "三路"):
            moments.append(timezone.now())
            customers.change(Customer.objects.filter(pk=customer.pk), values={"address": address})
        history = changes_of(customer)
        told = [[(d.attribute.name, d.before, d.after) for d in differences(Customer, c)] for c in history]
        assert told == [[("address", "二路", "三路")], [("address", "一路", "二路")], []]
        assert as_of(Customer, customer.pk, moments[1])["address"] == "二路"
        assert as_of(Customer, customer.pk, moments[0])["address"] == "一路"
        with pytest.raises(Refused):
            as_of(Customer, customer.pk, customer.created_at - timedelta(days=1))


def test_undo_of_a_change_keeps_what_others_changed_since(company: Company) -> None:
    customer = make(company, "owner", "天津港务", phone="022-66551122", address="旧址")
    rows = Customer.objects.filter(pk=customer.pk)
    with company.as_("owner"):
        run = customers.change(rows, values={"address": "新址", "main_business": "煤炭"}).action_id
    with company.as_("supervisor"):
        customers.change(rows, values={"address": "更新的址"})
    with company.as_("owner"):
        assert undo(run, is_dry=True).kept_count == 1
        report = undo(run)
        assert [k.fields for k in report.kept] == [("address",)]
        customer.refresh_from_db()
        assert (customer.address, customer.main_business) == ("更新的址", "")
        with pytest.raises(Refused):
            undo(run)


def test_undo_of_a_creation_and_undo_of_that(company: Company) -> None:
    with company.as_("owner"):
        outcome = customers.create(values={"name": "一次性公司"})
        taken_back = undo(outcome.action_id)
        assert taken_back.removed == 1 and not Customer.with_deleted.exists()
        assert taken_back.undo_id is not None
        assert undo(taken_back.undo_id).restored == 1
        assert Customer.objects.get().name == "一次性公司"


def test_assigning_moves_contacts_along_and_can_be_undone(company: Company) -> None:
    customer = make(company, "owner", "成都重工")
    with company.as_("owner"):
        contacts.create(values={"customer": customer.pk, "name": "曾国华", "mobile": "13800138000"})
        run = assign(Customer.objects.filter(pk=customer.pk), owner=company.staff["stranger"].pk).action_id
        assert not Customer.objects.exists() and not Contact.objects.exists()
    with company.as_("stranger"):
        assert Contact.objects.get().owner_id == company.staff["stranger"].pk
    with company.as_("administrator"):
        undo(run)
    assert seen(company, "owner") == {"成都重工"}


def test_the_second_to_save_sees_both_values(company: Company) -> None:
    customer = make(company, "owner", "武汉钢管", address="甲", remark="")
    rows = Customer.objects.filter(pk=customer.pk)
    with company.as_("supervisor"):
        customers.change(rows, values={"address": "乙"}, read={"address": "甲"})
    with company.as_("owner"):
        with pytest.raises(Conflict) as clash:
            customers.change(
                rows, values={"address": "丙", "remark": "好"}, read={"address": "甲", "remark": ""}
            )
        assert clash.value.clashes == {"address": ("甲", "乙", "丙")}
        customers.change(rows, values={"address": "甲", "remark": "好"}, read={"address": "甲", "remark": ""})
        customer.refresh_from_db()
        assert (customer.address, customer.remark) == ("乙", "好")


def test_history_cannot_be_written_by_hand(company: Company) -> None:
    from django.db import ProgrammingError, transaction

    with company.as_("administrator"), pytest.raises(ProgrammingError), transaction.atomic():
        Change.objects.create(noun="customer", record_id=1, kind="~", at=timezone.now())
