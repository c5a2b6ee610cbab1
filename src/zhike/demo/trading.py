"""What some customers of the demo company buy, their classes, and credit limits that wait or were approved."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from zhike.customers.actions import (
    approve,
    classify,
    credit_limit_requests,
    credit_problems,
    customers,
    purchases,
)
from zhike.customers.models import CreditLimitRequest, Customer
from zhike.demo.rows import Base
from zhike.kit.access.acting import acting_as
from zhike.people.models import Staff
from zhike.people.standing import acting_for

EACH = 6
"""Customers of each salesperson that have something to tell."""

CLASSES: tuple[dict[str, Any], ...] = (
    {
        "influence": 90, "funds": 70, "project_line": "short", "trade_role": "consumer", "enterprise_size": "large",
        "profitability": "high", "development_potential": "high", "price_level": "suitable", "demand": "stable",
        "payment_record": "5", "reputation": "4", "management_kind": "key", "attitude": "5",
    },
    {
        "influence": 65, "funds": 85, "project_line": "long", "trade_role": "consumer", "enterprise_size": "medium",
        "development_potential": "medium", "price_level": "higher", "demand": "rising", "payment_record": "4",
        "management_kind": "regular", "attitude": "4",
    },
    {
        "influence": 35, "funds": 30, "project_line": "long", "contact_interval": 7, "trade_role": "agent",
        "enterprise_size": "small", "demand": "small", "price_level": "market", "terminal_shops": 0,
        "category": "prospect", "management_kind": "temporary",
    },
)  # fmt: skip

PRODUCTS = (
    ("diesel", "0号柴油", "32.5", 7350, "contract"), ("petrol", "92号汽油", "12", 8420, "station"),
    ("diesel", "0号柴油", "28", 7290, "phone"), ("minor", "润滑油", "1.2", 15800, "online"),
)  # fmt: skip

FORM: dict[str, Any] = {
    "organisation_type": "individual", "invoice_kind": "vat", "payment_terms": "other",
    "payment_terms_note": "月结三十天", "collection_days": 30, "shop": "leased", "shop_leased_from": "2024-01-01",
    "shop_leased_to": "2027-12-31", "warehouse": "owned", "warehouse_area": "1200", "business_items": "道路货运、仓储",
    "traded_since": "2019-06-01",
}  # fmt: skip


def trade(base: Base) -> None:
    """Through the product's own actions, on a handful of customers."""
    staff = {person.login: person.pk for person in Staff.objects.all()}
    for login in ("manager", "manager2", "manager3"):
        with acting_as(acting_for(staff[login])):
            mine = Customer.objects.filter(owner_id=staff[login], pk__gt=base.customer).order_by("-pk")[:EACH]
            for place, one in enumerate(mine):
                _tell_of(one, place)
    with acting_as(acting_for(staff["gm"])):
        first = CreditLimitRequest.objects.order_by("pk")[:1]
        approve(CreditLimitRequest.objects.filter(pk__in=first.values("pk")), note="同意")


def _tell_of(customer: Customer, place: int) -> None:
    row = Customer.objects.filter(pk=customer.pk)
    customers.change(row, values={**CLASSES[place % len(CLASSES)], **FORM})
    today = timezone.localdate()
    for number in range(4 + place * 2):
        kind, product, quantity, price, channel = PRODUCTS[(place + number) % len(PRODUCTS)]
        purchases.create(
            values={
                "customer": customer.pk,
                "bought_on": today - timedelta(days=20 + 31 * number + place),
                "product_class": kind,
                "product": product,
                "quantity": quantity,
                "amount": round(float(quantity) * price, 2),
                "channel": channel,
            }
        )
    classify(row)
    if place == 0:
        credit_limit_requests.create(
            values={"customer": customer.pk, "proposed_amount": 500_000, "reason": "月用量增加，申请提高额度"}
        )
    if place == 2:
        credit_problems.create(
            values={
                "customer": customer.pk,
                "happened_on": today - timedelta(days=35),
                "kind": "overdue",
                "amount": 86_000,
                "description": "货款逾期 12 天，已电话催收",
            }
        )
