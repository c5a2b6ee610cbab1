"""The customer data card 客户资料卡: the customer's real state on one page (ARC-16, ARC-20)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncMonth

from zhike.customers.choices import Topic
from zhike.customers.models import Activity, Contact, Customer, YearlySales
from zhike.customers.rules.topics import most_frequent
from zhike.kit.access.acting import current_acting
from zhike.kit.desks.listing.titles import remembered_titles
from zhike.kit.records.attributes import attribute_map, rule_for
from zhike.kit.records.masking import masked
from zhike.kit.records.models import Noun

MONTHS = 12
CONTACTS = 6
LATEST = 6
OPEN = 6
TALKS = 500  # the newest activities that topics are counted over


@dataclass
class Card:
    """What the card shows beyond the customer's own fields.

    ``topic`` is the most frequent topic with its count; ``months`` pairs a month with its number of
    activities, oldest first; ``years`` are yearly sales, newest first, in tonnes.
    """

    topic: tuple[str, int] | None = None
    months: list[tuple[date, int]] = field(default_factory=list)
    contacts: list[dict[str, Any]] = field(default_factory=list)
    latest: list[dict[str, Any]] = field(default_factory=list)
    open_tasks: list[dict[str, Any]] = field(default_factory=list)
    years: list[dict[str, Any]] = field(default_factory=list)

    @property
    def busiest(self) -> int:
        """The most activities in one month; at least 1, to scale the bars by."""
        return max([1, *[count for _month, count in self.months]])


def card_of(customer: Customer, today: date) -> Card:
    """Six queries, whatever the customer's size."""
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
        years=_readable(
            YearlySales,
            YearlySales.objects.filter(customer=customer).order_by("-year")[:5],
            ("year", "petrol", "diesel", "minor"),
        ),
    )


def _topic(rows: Any) -> tuple[str, int] | None:
    if not rule_for(Activity, attribute_map(Activity)["topic"]).is_readable:
        return None
    newest = rows.exclude(topic="").order_by("-happened_at", "-pk").values_list("topic", flat=True)[:TALKS]
    found = most_frequent(newest)
    return (str(Topic(found[0]).label), found[1]) if found else None


def _months(rows: Any, today: date) -> list[tuple[date, int]]:
    first = (today.replace(day=1) - timedelta(days=30 * (MONTHS - 1))).replace(day=1)
    counted = (
        rows.filter(happened_at__date__gte=first)
        .annotate(month=TruncMonth("happened_at"))
        .values("month")
        .annotate(number=Count("pk"))
        .values_list("month", "number")
    )
    by_month = {moment.date().replace(day=1): number for moment, number in counted}
    found, month = [], first
    while month <= today:
        found.append((month, by_month.get(month, 0)))
        month = (month + timedelta(days=32)).replace(day=1)
    return found


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
