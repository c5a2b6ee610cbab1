"""Whose birthday comes up (CON-13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from zhike.customers.choices import BirthdayBy, Topic
from zhike.customers.models import Activity, Contact, Customer
from zhike.customers.rules.birthdays import days_from
from zhike.kit.records.attributes import attribute_map, rule_for
from zhike.kit.records.models import Noun

MOST = 200


@dataclass(frozen=True)
class Birthday:
    """A birthday to come: on which day, whose, and whether somebody congratulated already."""

    day: date
    noun: str
    id: int
    name: str
    customer: str
    customer_id: int
    likes: tuple[str, ...] = ()
    is_lunar: bool = False
    is_greeted: bool = False

    @property
    def address(self) -> str:
        return f"/contacts/{self.id}/" if self.noun == "contact" else f"/customers/{self.id}/"


def birthdays_of(owner: int, today: date, days: int) -> list[Birthday]:
    """The birthdays of one person's contacts and customers, from today on, the next one first; three queries.

    Nobody is told a day that their role may not read.
    """
    found = days_from(today, days + 1)
    listed: list[Birthday] = []
    if _are_readable(Contact, "birth_date", "name"):
        by_solar = Q(birthday_by=BirthdayBy.SOLAR, birthday__in=found.solar)
        by_lunar = Q(birthday_by=BirthdayBy.LUNAR, lunar_birthday__in=found.lunar)
        rows = Contact.objects.filter(by_solar | by_lunar, owner_id=owner, left_on=None)
        read = rows.values(
            "pk", "name", "birthday_by", "birthday", "lunar_birthday", "hobbies", "customer_id",
            customer_name=F("customer__name"),
        )  # fmt: skip
        greeted = _greeted([row["pk"] for row in read[:MOST]], today)
        for row in read[:MOST]:
            is_lunar = row["birthday_by"] == BirthdayBy.LUNAR
            day = found.lunar[row["lunar_birthday"]] if is_lunar else found.solar[row["birthday"]]
            listed.append(
                Birthday(
                    day,
                    "contact",
                    row["pk"],
                    row["name"],
                    row["customer_name"],
                    row["customer_id"],
                    tuple(row["hobbies"]),
                    is_lunar,
                    row["pk"] in greeted,
                )
            )
    if _are_readable(Customer, "birth_date", "name"):
        people = Customer.objects.filter(owner_id=owner, birthday__in=found.solar, kind="person")
        for pk, name, birthday, likes in people.values_list("pk", "name", "birthday", "interests")[:MOST]:
            listed.append(Birthday(found.solar[birthday], "customer", pk, name, "", pk, tuple(likes)))
    return sorted(listed, key=lambda one: (one.day, one.name))


def _greeted(contacts: list[int], today: date) -> set[int]:
    """Whom somebody greeted in the last month."""
    since = timezone.make_aware(datetime.combine(today - timedelta(days=30), time()))
    rows = Activity.objects.filter(contact__in=contacts, topic=Topic.GREETING, happened_at__gte=since)
    return set(rows.values_list("contact_id", flat=True))


def _are_readable(noun: type[Noun], *names: str) -> bool:
    known = attribute_map(noun)
    return all(rule_for(noun, known[name]).is_readable for name in names)


def upcoming(owner: int, today: date, days: int) -> dict[str, Any]:
    """For the page and the panel."""
    return {"birthdays": birthdays_of(owner, today, days), "today": today, "days": days}
