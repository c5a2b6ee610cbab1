"""Asking the provider sparingly: from the cache while it is fresh, at most so often a day, never for long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from zhike.customers.lookup.http import HttpProvider
from zhike.customers.lookup.port import Provider, Registered, Unavailable
from zhike.customers.lookup.secrets import opened
from zhike.customers.lookup.shapes import Shape
from zhike.customers.models.lookup import LookupAnswer, LookupProvider
from zhike.kit.access.revisions import Kept

SHORTEST = 2  # characters worth asking about
LONGEST = 120


@dataclass(frozen=True)
class Found:
    """Companies, when the provider said so, and what went otherwise than wished."""

    companies: list[Registered] = field(default_factory=list)
    at: datetime | None = None
    note: str = ""


@dataclass(frozen=True)
class Configured:
    """The provider in use and how sparingly it is asked."""

    provider: Provider
    daily_limit: int
    kept: timedelta


def _read() -> Configured | None:
    row = LookupProvider.objects.filter(is_active=True).first()
    if row is None:
        return None
    shape = Shape(
        row.search_url, row.details_url, row.key_header, row.success, row.items, row.details, row.fields
    )
    key = settings.LOOKUP_KEY or opened(row.sealed_key)
    return Configured(HttpProvider(shape, key, row.seconds), row.daily_limit, timedelta(days=row.kept_days))


configured = Kept("lookup", _read)
"""What is configured now, ``None`` without a provider; kept until the settings change."""


def search(words: str) -> Found:
    """Companies by part of their name; never raises."""
    words = " ".join(words.split())[:LONGEST]
    if len(words) < SHORTEST:
        return Found()
    return _asked("search", words, lambda provider: provider.search(words))


def details(name: str) -> Found:
    """One company by its whole name; never raises."""
    name = " ".join(name.split())[:LONGEST]

    def ask(provider: Provider) -> list[Registered]:
        found = provider.details(name)
        return [found] if found else []

    return _asked("details", name, ask) if name else Found()


def _asked(kind: str, asked: str, ask: Callable[[Provider], list[Registered]]) -> Found:
    present: Configured | None = configured()
    if present is None:
        return Found(note=_("没有接入工商查询服务"))
    kept = LookupAnswer.objects.filter(kind=kind, asked=asked).first()
    now = timezone.now()
    if kept and now - kept.at < present.kept:
        return Found(_companies(kept.answer), kept.at)
    if not _may_ask(present.daily_limit):
        return _older(kept, _("今天的查询次数已用完"))
    try:
        companies = ask(present.provider)
    except Unavailable as problem:
        return _older(kept, str(problem))
    LookupAnswer.objects.update_or_create(
        kind=kind, asked=asked, defaults={"answer": [one.stored() for one in companies], "at": now}
    )
    return Found(companies, now)


def _older(kept: LookupAnswer | None, note: str) -> Found:
    """What was answered long ago is better than nothing, and says its age."""
    return Found(_companies(kept.answer), kept.at, note) if kept else Found(note=note)


def _companies(answer: list[dict[str, Any]]) -> list[Registered]:
    return [Registered(**one) for one in answer]


def _may_ask(limit: int) -> bool:
    """Count one request of today, unless the day's are used up; two at once never take the last one both."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO customers_lookupday AS d (day, number) SELECT %s, 1 WHERE %s > 0"
            " ON CONFLICT (day) DO UPDATE SET number = d.number + 1 WHERE d.number < %s RETURNING number",
            [timezone.localdate(), limit, limit],
        )
        return cursor.fetchone() is not None
