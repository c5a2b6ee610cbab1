"""The lists of customers, contacts and activities keep the contract."""

from typing import Any

from django.utils import timezone

from tests.company import Company
from tests.desks.contract import ListContract
from zhike.customers.actions import activities, contacts, customers
from zhike.customers.models import Customer


class TestCustomers(ListContract):
    path = "customers"
    queries = 2  # the page; count with sums

    def make(self, company: Company, number: int) -> Any:
        return customers.create(values={"name": f"重庆第{number}贸易有限公司", "grade": "A"}).result


def some_customer() -> Any:
    return Customer.objects.first() or customers.create(values={"name": "重庆鸿昌贸易有限公司"}).result


class TestContacts(ListContract):
    path = "contacts"
    queries = 3  # and the customers' names

    def make(self, company: Company, number: int) -> Any:
        return contacts.create(values={"customer": some_customer().pk, "name": f"曾国华{number}"}).result


class TestActivities(ListContract):
    path = "activities"
    queries = 3

    def make(self, company: Company, number: int) -> Any:
        values = {
            "customer": some_customer().pk,
            "subject": f"第{number}次电话",
            "happened_at": timezone.now(),
        }
        return activities.create(values=values).result
