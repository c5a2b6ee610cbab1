"""The customer data card 客户资料卡: the customer's real state on one page (ARC-16, ARC-20)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from zhike.customers.choices import Topic
from zhike.customers.models import Activity, Contact, CreditProblem, Customer, Purchase, YearlySales
from zhike.customers.queries.archive import YearTotal, archive_of
from zhike.customers.rules.topics import most_frequent
from zhike.kit.access.acting import current_acting
from zhike.kit.calendar.months import months_until
from zhike.kit.desks.listing.titles import remembered_titles
from zhike.kit.records.attributes import attribute_map, rule_for
from zhike.kit.records.masking import masked
from zhike.kit.records.models import Noun

MONTHS = 12
BOUGHT_MONTHS = 24
YEARS = 5
CONTACTS = 6
LATEST = 6
OPEN = 6
TALKS = 500  # the newest activities that topics are counted over


@dataclass
class Card:
    """What the card shows beyond the customer's own fields.

    ``topic`` is the most frequent topic with its count; ``months`` pairs a month with its number of
    activities, oldest first; ``years`` are yearly sales, newest first, in tonnes; ``bought`` pairs each of 24
    months with the tonnes bought, oldest first (empty without purchases); ``problems`` are credit problems that
    are not settled.
    """

    topic: tuple[str, int] | None = None
    months: list[tuple[date, int]] = field(default_factory=list)
    contacts: list[dict[str, Any]] = field(default_factory=list)
    latest: list[dict[str, Any]] = field(default_factory=list)
    open_tasks: list[dict[str, Any]] = field(default_factory=list)
    years: list[YearTotal] = field(default_factory=list)
    bought: list[tuple[date, Decimal]] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)

    @property
    def most_bought(self) -> Decimal:
        """The most tonnes of one month, to scale the bars by; never 0."""
        return max([tonnes for _month, tonnes in self.bought], default=Decimal(0)) or Decimal(1)

    @property
    def all_bought(self) -> Decimal:
        """Tonnes of all months shown."""
        return sum((tonnes for _month, tonnes in self.bought), Decimal(0))

    @property
    def busiest(self) -> int:
        """The most activities in one month; at least 1, to scale the bars by."""
        return max([1, *[count for _month, count in self.months]])


def card_of(customer: Customer, today: date) -> Card:
    """Eight queries, whatever the customer's size."""
    mine = Activity.objects.filter(customer=customer)
    return Card(
        topic=_topic(mine),
        months=_months(mine, today),
        contacts=_readable(
            Contact,
            Contact.objects.filter(customer=customer).order_by("-is_primary", "name_key", "pk")[:CONTACTS],
            ("name", "post", "mobile"),
        ),
        latest=[
            {**one, "by": remembered_titles("staff").get(one["created_by"] or 0, "")}
            for one in _readable(
                Activity,
                mine.order_by("-happened_at", "-pk")[:LATEST],
                ("happened_at", "kind", "subject", "created_by"),
            )
        ],
        open_tasks=_readable(
            Activity,
            mine.exclude(task="").filter(due_on__gte=today).order_by("due_on", "pk")[:OPEN],
            ("due_on", "task"),
        ),
        years=_years(customer, today),
        bought=_bought(customer, today),
        problems=_readable(
            CreditProblem,
            CreditProblem.objects.filter(customer=customer, settled_on=None).order_by("-happened_on", "-pk")[
                :OPEN
            ],
            ("happened_on", "kind", "amount", "description"),
        ),
    )


def _topic(rows: Any) -> tuple[str, int] | None:
    if not rule_for(Activity, attribute_map(Activity)["topic"]).is_readable:
        return None
    newest = rows.exclude(topic="").order_by("-happened_at", "-pk").values_list("topic", flat=True)[:TALKS]
    found = most_frequent(newest)
    return (str(Topic(found[0]).label), found[1]) if found else None


def _months(rows: Any, today: date) -> list[tuple[date, int]]:
    months = months_until(today, MONTHS)
    counted = (
        rows.filter(happened_at__date__gte=months[0])
        .annotate(month=TruncMonth("happened_at"))
        .values("month")
        .annotate(number=Count("pk"))
        .values_list("month", "number")
    )
    by_month = {moment.date().replace(day=1): number for moment, number in counted}
    return [(month, by_month.get(month, 0)) for month in months]


def _years(customer: Customer, today: date) -> list[YearTotal]:
    """The last five years of sales; nothing where they may not be read."""
    known = attribute_map(YearlySales)
    if not all(rule_for(YearlySales, known[name]).is_readable for name in ("petrol", "diesel", "minor")):
        return []
    return archive_of(customer.pk, today).by_year[:YEARS]


def _bought(customer: Customer, today: date) -> list[tuple[date, Decimal]]:
    """Tonnes bought in each of 24 months; nothing where none were, or where they may not be read."""
    known = attribute_map(Purchase)
    if not all(rule_for(Purchase, known[name]).is_readable for name in ("quantity", "bought_on")):
        return []
    months = months_until(today, BOUGHT_MONTHS)
    rows = Purchase.objects.filter(
        customer=customer, bought_on__gte=months[0], bought_on__lte=today
    ).order_by()
    sums = rows.annotate(month=TruncMonth("bought_on")).values_list("month").annotate(Sum("quantity"))
    by_month = dict(sums)
    return [(month, by_month.get(month, Decimal(0))) for month in months] if by_month else []


def _readable(noun: type[Noun], rows: Any, names: tuple[str, ...]) -> list[dict[str, Any]]:
    """Values under field rules: masked ones masked, hidden ones empty."""
    known = attribute_map(noun)
    acting = current_acting()
    found = []
    for record in rows:
        line: dict[str, Any] = {"id": record.pk}
        for name in names:
            attribute, rule = known[name], acting.rule(noun.noun_name(), name)
            value = attribute.of(record)
            shown = attribute.kind.show(value, attribute)
            line[name] = value if rule.is_readable else masked(attribute, shown) if rule == "masked" else ""
            line[f"{name}_shown"] = shown if rule.is_readable else str(line[name])
        found.append(line)
    return found
