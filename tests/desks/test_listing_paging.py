"""Paging by key meets every row exactly once, forwards and backwards, whatever the order."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.company import Company
from tests.conftest import without_rights
from zhike.customers.models import Contact, Customer
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.listing import Listing
from zhike.kit.records.models import CustomField

GRADES = ["", "A", "B", "A", "C"]
AMOUNTS = [None, 5, None, 7, 5, 0]
SORTABLE = [
    "name",
    "grade",
    "code",
    "registered_capital",
    "founded_on",
    "created_at",
    "owner",
    "x_tons",
    "x_since",
]
ORDERS = st.lists(
    st.tuples(st.booleans(), st.sampled_from(SORTABLE)),
    min_size=1,
    max_size=3,
    unique_by=lambda term: term[1],
).map(lambda terms: ",".join(("-" if down else "") + name for down, name in terms))


@pytest.fixture
def crowd(company: Company) -> Company:
    """23 customers with many equal and empty values."""
    people = [company.staff["owner"].pk, company.staff["colleague"].pk, None]
    with without_rights():
        for key, kind in (("tons", "number"), ("since", "date")):
            CustomField.objects.create(noun="customer", key=key, label=key, kind=kind)
        for n in range(23):
            extra = {"x_tons": AMOUNTS[n * 5 % 6]} if n % 3 else {}
            extra |= {"x_since": f"202{n % 4}-01-01"} if n % 2 else {}
            made = Customer.objects.create(
                name=f"重{n % 3}", name_key=f"zhong {n % 3}", match_key="", code=f"K{n:03d}",
                grade=GRADES[n % 5], registered_capital=AMOUNTS[n % 6], founded_on=date(2020 + n % 2, 1, 1) if n % 4 else None,
                owner_id=people[n % 3], department=company.departments["east"], extra=extra,
            )  # fmt: skip
            Customer.objects.filter(pk=made.pk).update(created_at=datetime(2026, 1, 1 + n % 4, tzinfo=UTC))
            Contact.objects.create(
                name=f"王{n % 2}", name_key=f"wang{n % 2}", mobile_digits="", customer=made
            )
    return company


def walk(noun: str, order: str, limit: int, start: str, way: str) -> list[int]:
    """All ids met by following the cursors one way."""
    seen: list[int] = []
    cursor: str | None = start
    while cursor is not None:
        address = QueryDict(mutable=True)
        address.update({"sort": order, "limit": str(limit), "cursor": cursor})
        page = Listing(desk_of(noun), address).page()
        ids = [row["id"] for row in page.rows]
        seen = seen + ids if way == "next" else ids + seen
        assert len(seen) <= 23
        cursor = page.next_cursor if way == "next" else page.previous_cursor
    return seen


@pytest.mark.covers("ARC-01")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=ORDERS, limit=st.integers(1, 25))
def test_every_row_is_met_once_both_ways(crowd: Company, order: str, limit: int) -> None:
    with crowd.as_("supervisor"):
        whole = walk("customer", order, 25, "", "next")
        assert sorted(whole) == sorted(Customer.objects.values_list("pk", flat=True))
        assert walk("customer", order, limit, "", "next") == whole
        assert walk("customer", order, limit, "end", "previous") == whole


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.sampled_from(["customer", "-customer", "name,-customer", "-name,customer"]),
    limit=st.integers(1, 9),
)
def test_rows_are_met_once_by_a_linked_title(crowd: Company, order: str, limit: int) -> None:
    with crowd.as_("supervisor"):
        whole = walk("contact", order, 25, "", "next")
        assert len(set(whole)) == 23
        assert walk("contact", order, limit, "", "next") == whole
        assert walk("contact", order, limit, "end", "previous") == whole


def test_nothing_sorts_last_in_both_directions(crowd: Company) -> None:
    with crowd.as_("supervisor"):
        for order in ("registered_capital", "-registered_capital"):
            rows = Listing(desk_of("customer"), {"sort": order, "columns": "registered_capital"}).page().rows
            amounts = [row["registered_capital"] for row in rows]
            filled = [amount for amount in amounts if amount is not None]
            assert amounts[: len(filled)] == sorted(filled, reverse=order.startswith("-"))


def test_a_stream_reads_everything_in_order(crowd: Company) -> None:
    with crowd.as_("supervisor"):
        listing = Listing(desk_of("customer"), {"sort": "-grade,name"})
        assert [row["id"] for row in listing.stream(size=4)] == walk(
            "customer", "-grade,name", 25, "", "next"
        )
