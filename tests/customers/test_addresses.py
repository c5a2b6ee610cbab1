"""Several addresses of one customer: divisions, the main one, points."""

from __future__ import annotations

from typing import Any

import pytest

from tests.company import Company
from zhike.customers.actions import addresses, customers
from zhike.customers.models import Address, Customer
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.listing.listing import Listing
from zhike.kit.errors import Refused


def customer(**values: Any) -> Customer:
    made: Customer = customers.create(values={"name": "重庆鸿昌运输有限公司", **values}).result
    return made


def of(found: Customer) -> tuple[str, str, str]:
    found.refresh_from_db()
    return found.address, found.division, found.postcode


def test_the_division_of_a_customer_follows_from_its_address(company: Company) -> None:
    with company.as_("owner"):
        found = customer(address="重庆渝中区民族路188号")
        assert found.division == "500103"
        customers.change(Customer.objects.filter(pk=found.pk), values={"address": "四川省成都市武侯区1号"})
        assert of(found)[1] == "510107"


def test_an_address_that_may_lie_in_two_cities_is_left_to_people(company: Company) -> None:
    with company.as_("owner"):
        assert customer(address="朝阳区建国路88号").division == ""
        with pytest.raises(Refused) as refused:
            customer(name="另一家", address="朝阳区建国路88号", division="朝阳区")
    assert "北京市朝阳区" in str(refused.value.fields["division"])
    assert "吉林省长春市朝阳区" in str(refused.value.fields["division"])


@pytest.mark.covers("ARC-02")
def test_several_addresses_and_the_main_one_stands_in_the_customer(company: Company) -> None:
    with company.as_("owner"):
        found = customer()
        one = addresses.create(
            values={"customer": found.pk, "kind": "registered", "detail": "民族路188号", "division": "500103"}
        ).result
        two = addresses.create(
            values={
                "customer": found.pk,
                "kind": "shipping",
                "detail": "重庆市巴南区2号",
                "postcode": "401320",
            }
        ).result
        assert (one.is_main, two.is_main, two.division) == (True, False, "500113")
        assert of(found) == ("重庆市渝中区民族路188号", "500103", "")
        addresses.change(Address.objects.filter(pk=two.pk), values={"is_main": True})
        assert of(found) == ("重庆市巴南区2号", "500113", "401320")
        assert Address.objects.filter(customer=found, is_main=True).count() == 1
        customers.change(Customer.objects.filter(pk=found.pk), values={"address": "重庆市巴南区3号"})
        two.refresh_from_db()
        assert two.detail == "重庆市巴南区3号"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"latitude": "91", "longitude": "106"}, "latitude"),
        ({"latitude": "29.5", "longitude": "181"}, "longitude"),
        ({"latitude": "29.5"}, "longitude"),
        ({"longitude": "106.5"}, "latitude"),
        ({"postcode": "40001"}, "postcode"),
        ({"division": "999999"}, "division"),
        ({"datum": "bd09"}, "datum"),
    ],
)
def test_what_cannot_be_an_address_is_refused(company: Company, values: dict[str, str], field: str) -> None:
    with company.as_("owner"):
        found = customer()
        with pytest.raises(Refused) as refused:
            addresses.create(values={"customer": found.pk, "detail": "民族路188号", **values})
        assert field in refused.value.fields
        assert not Address.objects.exists()


def test_customers_are_filtered_by_province_and_by_the_beginning_of_a_postcode(company: Company) -> None:
    with company.as_("owner"):
        customer(name="甲", address="重庆渝中区1号", postcode="400010")
        customer(name="乙", address="广东深圳南山区1号", postcode="518057")
        desk = desk_of("customer")
        for query in (
            "division.inside=广东",
            "division.inside=44",
            "postcode.starts=5180",
            "division.inside=深圳市",
        ):
            name, _, value = query.partition("=")
            assert [row["name"] for row in Listing(desk, [(name, value)]).page().rows] == ["乙"]
