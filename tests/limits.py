"""Credit limits for tests that are about something else; the way to one is a request that is approved."""

from __future__ import annotations

from typing import Any

from tests.conftest import without_rights
from zhike.customers.models import Customer


def give_limit(customer: Customer, amount: Any) -> Customer:
    """The customer with that limit, as if the general manager had approved it."""
    with without_rights():
        Customer.objects.filter(pk=customer.pk).update(credit_limit=amount)
    return customer
