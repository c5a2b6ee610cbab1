"""What the database keeps along with customers, when one statement changes one of them and when it changes many."""

from __future__ import annotations

import pytest
from django.db.models import Value
from django.db.models.functions import Concat

from tests.company import Company
from tests.conftest import without_rights
from zhike.customers.models import Address, Contact, Customer
from zhike.pools.models import Tenure

# From a hundred on rows are compared by a plan of their own.
NUMBERS = pytest.mark.parametrize("number", [1, 120])


def made(company: Company, number: int) -> list[int]:
    owner = company.staff["owner"]
    given = {"owner": owner, "department": owner.department}
    customers = Customer.objects.bulk_create(
        Customer(name=f"重庆鸿昌第{place}运输有限公司", code=f"N{place}", address="旧路1号", **given)
        for place in range(number)
    )
    Contact.objects.bulk_create(Contact(customer=one, name="李雷", **given) for one in customers)
    Address.objects.bulk_create(
        Address(customer=one, detail="旧路1号", is_main=True, **given) for one in customers
    )
    return [one.pk for one in customers]


@NUMBERS
def test_contacts_and_tenures_follow_the_owner(company: Company, number: int) -> None:
    receiver = company.staff["stranger"]
    with without_rights():
        ids = made(company, number)
        Customer.objects.filter(pk__in=ids).update(owner=receiver, department=receiver.department)
        assert Contact.objects.filter(customer__in=ids, owner=receiver).count() == number
        assert Tenure.objects.filter(record_id__in=ids, ended_at=None, owner=receiver).count() == number
        assert Tenure.objects.filter(record_id__in=ids).exclude(ended_at=None).count() == number


@NUMBERS
def test_what_has_nothing_to_do_with_them_leaves_them_alone(company: Company, number: int) -> None:
    with without_rights():
        ids = made(company, number)
        before = set(Contact.objects.filter(customer__in=ids).values_list("pk", "owner", "updated_at"))
        Customer.objects.filter(pk__in=ids).update(grade="B")
        assert (
            set(Contact.objects.filter(customer__in=ids).values_list("pk", "owner", "updated_at")) == before
        )
        assert Tenure.objects.filter(record_id__in=ids, ended_at=None).count() == number
        assert Tenure.objects.filter(record_id__in=ids).count() == number


@NUMBERS
def test_the_main_address_follows_each_customer(company: Company, number: int) -> None:
    with without_rights():
        ids = made(company, number)
        Customer.objects.filter(pk__in=ids).update(address=Concat(Value("新路"), "code"))
        for code, detail in Address.objects.filter(customer__in=ids).values_list("customer__code", "detail"):
            assert detail == f"新路{code}"
