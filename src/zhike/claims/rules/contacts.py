"""Which contact with a customer came first and counts (TER-06).

The rule: a contact is *effective* when it reached the customer in person (a call, a visit, a meeting, a
consultation) and is either entered in the system within the set number of days of happening, or a line of a log
sheet that the supervisor has verified. Of these the earliest by day is first; on one day the one entered first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

EFFECTIVE_KINDS = frozenset({"call", "visit", "meeting", "consultation"})


@dataclass(frozen=True)
class Contact:
    """One line of a party's log. ``is_submitted``: handed in with the claim, not kept by the system."""

    party: int
    day: date
    entered_at: datetime
    entered_on: date
    kind: str
    what: str
    is_submitted: bool = False
    is_verified: bool = False
    address: str = ""


def is_effective(contact: Contact, most_days: int) -> bool:
    """Whether a contact counts."""
    if contact.kind not in EFFECTIVE_KINDS:
        return False
    if contact.is_submitted:
        return contact.is_verified
    return 0 <= (contact.entered_on - contact.day).days <= most_days


def first_effective(contacts: Iterable[Contact], most_days: int) -> Contact | None:
    """The contact that came first of all that count; ``None`` where none does."""
    counting = [contact for contact in contacts if is_effective(contact, most_days)]
    return min(counting, key=lambda one: (one.day, one.entered_at), default=None)


def side_by_side(
    contacts: Iterable[Contact], parties: Sequence[int]
) -> list[tuple[date, Mapping[int, list[Contact]]]]:
    """The days on which anybody did something, oldest first, with what each party did."""
    by_day: dict[date, dict[int, list[Contact]]] = {}
    for contact in sorted(contacts, key=lambda one: (one.day, one.entered_at)):
        row = by_day.setdefault(contact.day, {party: [] for party in parties})
        row.setdefault(contact.party, []).append(contact)
    return list(by_day.items())
