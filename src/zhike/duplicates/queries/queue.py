"""The review queue, and what of it concerns one customer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from zhike.customers.models import Contact, Customer
from zhike.duplicates.models import MERGE, REVIEW, DuplicatePair, Merging, Scan, Verdict
from zhike.duplicates.wording import why
from zhike.kit.access.acting import current_acting
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.listing.titles import remembered_titles
from zhike.kit.records.attributes import attribute_map, rule_for
from zhike.kit.records.models import Noun

PAGE = 30
NOUNS: dict[str, type[Noun]] = {"customer": Customer, "contact": Contact}


@dataclass(frozen=True)
class Side:
    """One record of a pair, by the fields that help to tell."""

    record_id: int
    title: str
    address: str
    owner: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """A pair ready to be drawn."""

    pair: DuplicatePair
    sides: tuple[Side, Side]
    why: str


def queue(noun: str, verdict: str = Verdict.OPEN, after: str = "") -> tuple[list[Line], str]:
    """Pairs the person may see, the likest first, and the place to go on from; three queries."""
    rows = DuplicatePair.objects.filter(noun=noun, verdict=verdict).order_by("-score", "pk")
    score, _dash, pk = after.partition("-")
    if score.isdecimal() and pk.isdecimal():
        rows = rows.filter(models.Q(score__lt=int(score)) | models.Q(score=int(score), pk__gt=int(pk)))
    pairs = list(rows[: PAGE + 1])
    shown = pairs[:PAGE]
    last = f"{shown[-1].score}-{shown[-1].pk}" if len(pairs) > PAGE else ""
    return lines(noun, shown), last


def lines(noun: str, pairs: Iterable[DuplicatePair]) -> list[Line]:
    pairs = list(pairs)
    sides = _sides(noun, {pk for pair in pairs for pk in (pair.first_id, pair.second_id)})
    return [
        Line(pair, (sides[pair.first_id], sides[pair.second_id]), why(pair.reasons))
        for pair in pairs
        if pair.first_id in sides and pair.second_id in sides
    ]


def _sides(noun: str, ids: set[int]) -> dict[int, Side]:
    model, desk, staff = NOUNS[noun], desk_of(noun), remembered_titles("staff")
    known = attribute_map(model)
    names = (
        ("code", "phone", "credit_code", "address") if noun == "customer" else ("customer", "post", "mobile")
    )
    readable = [known[name] for name in names if rule_for(model, known[name]).is_readable]
    rows = model.with_deleted.filter(pk__in=ids)
    if noun == "contact":
        rows = rows.select_related("customer")
    return {
        row.pk: Side(
            row.pk,
            str(row),
            desk.record_url(row.pk),
            staff.get(row.owner_id or 0, ""),
            tuple(text for a in readable if (text := _text(a, row))),
        )
        for row in rows
    }


def _text(attribute: Any, row: Any) -> str:
    if attribute.is_link:
        return str(getattr(row, attribute.name))
    return str(attribute.kind.show(attribute.of(row), attribute))


def open_counts() -> dict[str, int]:
    """How many pairs wait, by noun, at most 1,000 of each; one query a noun."""
    return {
        noun: len(
            DuplicatePair.objects.filter(noun=noun, verdict=Verdict.OPEN).values_list("pk", flat=True)[:1000]
        )
        for noun in NOUNS
    }


def last_scan() -> Scan | None:
    return Scan.objects.exclude(ended_at=None).order_by("-began_at").first()


def of_record(record: Noun) -> dict[str, Any]:
    """For a record's page: open pairs with it, what went up into it, and whether the person may merge."""
    noun, acting = record.noun_name(), current_acting()
    pairs = DuplicatePair.objects.filter(noun=noun, verdict=Verdict.OPEN).filter(
        models.Q(first_id=record.pk) | models.Q(second_id=record.pk)
    )
    return {
        "lines": [
            (line, next(side for side in line.sides if side.record_id != record.pk))
            for line in lines(noun, pairs.order_by("-score", "pk")[:5])
        ],
        "merged": list(Merging.objects.filter(noun=noun, record_id=record.pk).order_by("-pk")[:20]),
        "may_merge": acting.has(MERGE),
        "may_review": acting.has(REVIEW),
        "noun": noun,
        "own": record.pk,
    }
