"""How many, and how much: exact for lists one can read through, honest about the others."""

from __future__ import annotations

import time
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import models

from zhike.kit.desks.listing.statements import Build, statement
from zhike.kit.records.attributes import Attribute

EXACT_UP_TO = 10_000
SECONDS = 30.0
KEPT = 500

_passed: dict[Hashable, float] = {}


@dataclass(frozen=True)
class Count:
    """``value`` rows, or at least so many where ``exact`` is false."""

    value: int
    exact: bool

    def __str__(self) -> str:
        return f"{self.value:,}" if self.exact else f"{self.value:,}+"


@dataclass(frozen=True)
class Sums:
    """Totals by attribute; unknown (``is_known`` false) where too many rows match to add at once."""

    count: Count
    values: Mapping[str, Decimal] = field(default_factory=dict)
    is_known: bool = True


def count_of(
    build: Build, is_exact: bool = False, key: Hashable | None = None, ids: Sequence[int] = ()
) -> Count:
    """One query that reads no more than 10,000 rows unless the exact number is asked for.

    Its statement is kept under ``key`` (see ``statements``).
    """

    if key is not None and not is_exact and time.monotonic() - _passed.get(key, -SECONDS) < SECONDS:
        return Count(EXACT_UP_TO, False)

    def rows() -> models.QuerySet[Any]:
        records = build().order_by().values("pk")
        return records if is_exact else records[: EXACT_UP_TO + 1]

    counted = statement(
        rows, None if key is None else (key, is_exact), "SELECT count(*) FROM (%s) counted"
    ).rows(ids)
    found = int(counted[0][0]) if counted else 0
    if is_exact or found <= EXACT_UP_TO:
        return Count(found, True)
    if key is not None:
        _remember(key)
    return Count(EXACT_UP_TO, False)


def _remember(key: Hashable) -> None:
    """A list that has just passed the limit is not counted again for a while: it still has."""
    if len(_passed) >= KEPT:
        _passed.clear()
    _passed[key] = time.monotonic()


def sums_of(
    records: models.QuerySet[Any],
    attributes: Sequence[Attribute],
    is_exact: bool = False,
    ids: Sequence[int] = (),
) -> Sums:
    """Count and totals in one query, with the same limit as the count."""
    named = {f"sum_{number}": attribute for number, attribute in enumerate(attributes)}
    rows = records.order_by().annotate(**{key: a.expression() for key, a in named.items()})
    rows = rows.values("pk", *named)
    if not is_exact:
        rows = rows[: EXACT_UP_TO + 1]
    totals = "".join(f", sum({key})" for key in named)
    added = statement(lambda: rows, None, f"SELECT count(*){totals} FROM (%s) added").rows(ids)
    row: tuple[Any, ...] = added[0] if added else (0, *([None] * len(named)))
    found = int(row[0])
    if found > EXACT_UP_TO and not is_exact:
        return Sums(Count(EXACT_UP_TO, False), {}, is_known=False)
    values = {a.name: Decimal(total or 0) for a, total in zip(named.values(), row[1:], strict=True)}
    return Sums(Count(found, True), values)
