"""What follows from a likeness, by the way the new record comes in and by whose the old one is."""

from __future__ import annotations

from enum import StrEnum


class Entry(StrEnum):
    """The ways in that have a rule of their own; the last part of the rule's key."""

    FORM = "on_form"
    IMPORT = "on_import"
    POOL = "on_pool"
    API = "on_api"


class Outcome(StrEnum):
    """What the company wants to happen."""

    NONE = "none"
    WARN = "warn"
    BLOCK = "block"


class Standing(StrEnum):
    """Whose the record is that was found, as the person who looks sees it."""

    YOURS = "yours"
    HELD = "held"
    POOLED = "pooled"


def entry_of(channel: str, has_owner: bool) -> Entry:
    """By which way a record comes in; one without an owner goes into a pool, whoever brings it."""
    if not has_owner:
        return Entry.POOL
    return {"api": Entry.API, "import": Entry.IMPORT}.get(channel, Entry.FORM)


def standing_of(owner: int | None, acting: int) -> Standing:
    """Yours, somebody's, or nobody's."""
    if owner is None:
        return Standing.POOLED
    return Standing.YOURS if owner == acting else Standing.HELD


def is_refused(outcome: Outcome | str, score: int, block_from: int) -> bool:
    """Whether a likeness keeps the new record out."""
    return outcome == Outcome.BLOCK and score >= block_from
