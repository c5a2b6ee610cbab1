"""Versions of a manual, and who got which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from zhike.customers.models import Customer
from zhike.kit.desks.listing.titles import titles_of
from zhike.manuals.models import Manual, Sending, Version

SHOWN = 100


def versions_of(manual: Manual) -> list[Version]:
    """All versions, the newest first, each with ``recipients``: how many sendings the acting person sees."""
    rows = Version.objects.filter(manual=manual).select_related("file", "issued_by")
    return list(rows.annotate(recipients=Count("sendings")).order_by("-number"))


@dataclass(frozen=True)
class Recipient:
    """One sending as a line."""

    pk: int
    manual: int
    name: str
    number: int
    customer: int
    customer_name: str
    contact: str
    way: str
    sent_by: str
    sent_at: datetime


def recipients(manual: int, number: int | None = None, before: int | None = None) -> list[Recipient]:
    """Who received a manual, or one version of it, as far as the acting person sees the customers."""
    rows = Sending.objects.filter(version__manual_id=manual)
    if number is not None:
        rows = rows.filter(version__number=number)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return _told(list(_joined(rows)[: SHOWN + 1]))


def sent_to(customer: Customer) -> list[Recipient]:
    """What a customer has got, the latest first."""
    rows = Sending.objects.filter(noun=customer.noun_name(), record_id=customer.pk)
    return _told(list(_joined(rows)[:20]))


def _joined(rows: QuerySet[Sending]) -> QuerySet[Sending]:
    return rows.select_related("version__manual", "sent_by").order_by("-pk")


def _told(rows: list[Sending]) -> list[Recipient]:
    customers = titles_of("customer", {row.record_id for row in rows})
    contacts = titles_of("contact", {row.contact_id for row in rows if row.contact_id})
    return [
        Recipient(
            row.pk,
            row.version.manual_id,
            row.version.manual.name,
            row.version.number,
            row.record_id,
            str(customers.get(row.record_id, f"#{row.record_id}")),
            str(contacts.get(row.contact_id or 0, "")),
            str(Sending.Way(row.way).label),
            row.sent_by.name,
            row.sent_at,
        )
        for row in rows
    ]
