"""What a request must hold, who answers it, and how a loan stands at a moment."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MOST_LINES = 20
LONGEST = 200


class Standing(StrEnum):
    """Where a loan stands. ``ENDED`` is never stored: an approved loan ends by the clock alone."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"
    REVOKED = "revoked"
    LAPSED = "lapsed"
    ENDED = "ended"


def standing_at(stored: str, ends_at: datetime | None, now: datetime) -> Standing:
    """The standing at a moment: what was approved is over when its time is."""
    if stored == Standing.APPROVED and ends_at is not None and ends_at <= now:
        return Standing.ENDED
    return Standing(stored)


def named_archives(text: str) -> list[str]:
    """The archives a request names, one a line, each once, widths and spaces evened out."""
    lines = (" ".join(unicodedata.normalize("NFKC", line).split()) for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def spellings(named: str) -> frozenset[str]:
    """How the company may have written what was typed: brackets of either width, codes in capitals."""
    chinese = named.replace("(", "（").replace(")", "）")
    return frozenset({named, chinese, re.sub(r"\s", "", named).upper()})


@dataclass(frozen=True)
class Fault:
    """What is wrong with a request: the field, a code, and the bound that was broken."""

    field: str
    code: str
    limit: int = 0


def faults(archives: Sequence[str], purpose: str, days: int | None, most_days: int) -> list[Fault]:
    """Everything wrong with a request; nothing when it may be sent."""
    found = []
    if not archives:
        found.append(Fault("archives", "required"))
    elif len(archives) > MOST_LINES:
        found.append(Fault("archives", "too_many", MOST_LINES))
    elif any(len(one) > LONGEST for one in archives):
        found.append(Fault("archives", "too_long", LONGEST))
    if not purpose.strip():
        found.append(Fault("purpose", "required"))
    elif len(purpose.strip()) > LONGEST:
        found.append(Fault("purpose", "too_long", LONGEST))
    if days is None or not 1 <= days <= most_days:
        found.append(Fault("days", "range", most_days))
    return found


def who_answers(heads: Sequence[int | None], able: Collection[int], borrower: int) -> int | None:
    """The nearest head above the archive who may see it and does not ask for it; None: a keeper answers.

    ``heads`` are those of the owner's department and of the ones above it, nearest first.
    """
    return next((head for head in heads if head is not None and head != borrower and head in able), None)


def end_of(starts_at: datetime, days: int) -> datetime:
    """When a loan closes: ``days`` times 24 hours after it opened."""
    return starts_at + timedelta(days=days)
