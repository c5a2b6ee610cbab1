"""What a customer's classes are worked out from, and what they come to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from zhike.customers.models import Customer, Purchase
from zhike.customers.queries.class_rules import ClassRules
from zhike.customers.rules.classes import Verdict
from zhike.customers.rules.classes.grade import project_grade
from zhike.customers.rules.classes.positioning import positioning
from zhike.customers.rules.classes.quality import Quality, quality_class
from zhike.customers.rules.classes.vip import vip

INPUTS = (
    "influence", "enterprise_size", "profitability", "development_potential", "price_level", "demand",
    "payment_record", "reputation", "trade_role", "terminal_shops", "industry",
)  # fmt: skip
OUTPUTS = ("project_grade", "quality_class", "positioning", "is_vip")


@dataclass(frozen=True)
class Bought:
    """Purchases of the last twelve months: how many, for how many yuan."""

    visits: int = 0
    spending: Decimal = Decimal(0)


@dataclass(frozen=True)
class Verdicts:
    """A customer's classes, each with its reasons."""

    grade: Verdict
    quality: Verdict
    positioning: Verdict
    vip: Verdict

    @property
    def columns(self) -> tuple[str, str, str, bool]:
        """In the order of ``OUTPUTS``, as stored."""
        return self.grade.value, self.quality.value, self.positioning.value, self.vip.value == "yes"


def verdicts(values: Mapping[str, Any], bought: Bought, rules: ClassRules) -> Verdicts:
    """What a customer with these values comes to."""
    quality = Quality(
        values["enterprise_size"],
        values["profitability"],
        values["development_potential"],
        values["price_level"],
        values["demand"],
        values["payment_record"],
        values["reputation"],
        values["trade_role"],
    )
    return Verdicts(
        project_grade(values["influence"], rules.grade),
        quality_class(quality, rules.quality),
        positioning(values["trade_role"], values["terminal_shops"], values["industry"], rules.positioning),
        vip(bought.visits, bought.spending, rules.vip),
    )


def year_before(today: date) -> date:
    """The first day of the twelve months that end today."""
    is_leap_day = (today.month, today.day) == (2, 29)
    return today.replace(year=today.year - 1, day=28 if is_leap_day else today.day)


def bought_by(customers: Collection[int], today: date) -> dict[int, Bought]:
    """Purchases of the last twelve months by customer; one query."""
    rows = Purchase.objects.filter(
        customer__in=customers, bought_on__gt=year_before(today), bought_on__lte=today
    )
    found = rows.order_by().values_list("customer").annotate(Count("pk"), Sum("amount"))
    return {customer: Bought(visits, spending) for customer, visits, spending in found}


def worth_classifying() -> QuerySet[Customer]:
    """Customers of which anything is known that classes follow from, or that have a class that may be void."""
    known = Q(influence__isnull=False) | Q(terminal_shops__isnull=False) | Q(is_vip=True)
    for name in (*INPUTS, *OUTPUTS):
        if name not in ("influence", "terminal_shops", "is_vip", "industry"):
            known |= ~Q(**{name: ""})
    return Customer.objects.filter(known | Q(pk__in=Purchase.objects.order_by().values("customer")))
