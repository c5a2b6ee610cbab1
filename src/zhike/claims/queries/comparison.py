"""Both parties' logs side by side (TER-06)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import timezone

from zhike.claims.models import Claim, LogLine
from zhike.claims.models.claim import same_name
from zhike.claims.rules.contacts import Contact, first_effective, is_effective, side_by_side
from zhike.customers.choices import ActivityKind
from zhike.customers.models import Activity, Customer
from zhike.kit import rulebook
from zhike.kit.chinese.company_names import stem
from zhike.kit.desks.listing.titles import remembered_titles

MOST = 500  # lines of each kind


def customers_named(name: str) -> models.QuerySet[Customer]:
    """The customers of exactly this name that the acting person may see; found by the index of like names."""
    wanted = same_name(name)
    key = (stem(name) or wanted)[:120]
    alike = Customer.objects.filter(match_key=key).values_list("pk", "name")[:MOST]
    return Customer.objects.filter(pk__in=[pk for pk, found in alike if same_name(found) == wanted])


def rivals(claim: Claim) -> models.QuerySet[Claim]:
    """All claims on the same name that the acting person may see, this one among them."""
    return Claim.objects.filter(name_key=claim.name_key)


def comparison(claim: Claim) -> dict[str, Any]:
    """What the panel shows: the parties (claimants and present owners), a row a day, the first effective contact."""
    claims = list(rivals(claim).order_by("created_at", "pk"))
    customers = list(customers_named(claim.customer_name).order_by("pk"))
    parties = list(dict.fromkeys(one.owner_id for one in (*claims, *customers) if one.owner_id is not None))
    contacts = [*_activities(customers, parties), *_lines(claims)]
    most_days = int(rulebook.value("claims.entry_days"))
    first = first_effective(contacts, most_days)
    names = remembered_titles("staff")
    return {
        "parties": [(party, names.get(party, "")) for party in parties],
        "customers": customers,
        "owners": {one.owner_id for one in customers},
        "claims": claims,
        "rows": side_by_side(contacts, parties),
        "first": first,
        "first_name": names.get(first.party, "") if first else "",
        "counts": {id(one) for one in contacts if is_effective(one, most_days)},
        "kinds": dict(ActivityKind.choices),
        "most_days": most_days,
    }


def _activities(customers: Iterable[Customer], parties: list[int]) -> list[Contact]:
    rows = Activity.objects.filter(customer__in=list(customers), created_by__in=parties)
    return [
        Contact(
            party,
            timezone.localdate(happened),
            entered,
            timezone.localdate(entered),
            kind,
            subject,
            address=f"/activities/{pk}/",
        )
        for pk, party, happened, entered, kind, subject in rows.order_by("happened_at", "pk").values_list(
            "pk", "created_by_id", "happened_at", "created_at", "kind", "subject"
        )[:MOST]
    ]


def _lines(claims: list[Claim]) -> list[Contact]:
    owners = {claim.pk: claim.owner_id for claim in claims}
    rows = LogLine.objects.filter(claim__in=owners).order_by("day", "pk")
    return [
        Contact(
            owners[line.claim_id] or 0,
            line.day,
            line.created_at,
            timezone.localdate(line.created_at),
            line.kind,
            line.content,
            is_submitted=True,
            is_verified=line.is_verified,
            address=f"/log-lines/{line.pk}/",
        )
        for line in rows[:MOST]
    ]
