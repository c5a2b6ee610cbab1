"""Purchases that leave what the customer is used to (ARC-24a)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zhike.customers.models import Habit, Purchase
from zhike.customers.rules.habits import accustomed_to, leaves
from zhike.kit import rulebook

LOOKED_AT = 50  # earlier purchases of the class


@dataclass(frozen=True)
class Switch:
    """A purchase of something other than the customer is used to."""

    purchase: Purchase
    habit: str


def switches(ids: Iterable[int]) -> list[Switch]:
    """Those among the purchases that leave a habit; two queries each."""
    least = int(rulebook.value("habits.purchases_least"))
    found = []
    for purchase in Purchase.objects.filter(pk__in=list(ids)).select_related("customer"):
        recorded = Habit.objects.filter(customer=purchase.customer_id, product_class=purchase.product_class)
        before = Purchase.objects.filter(
            customer=purchase.customer_id,
            product_class=purchase.product_class,
            bought_on__lte=purchase.bought_on,
        ).exclude(pk=purchase.pk)
        earlier = list(before.order_by("-bought_on", "-pk").values_list("product", flat=True)[:LOOKED_AT])
        habit = accustomed_to(recorded.values_list("product", flat=True).first() or "", earlier, least)
        if leaves(habit, purchase.product):
            found.append(Switch(purchase, habit))
    return found
