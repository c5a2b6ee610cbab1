"""Which records a lead becomes part of, where it is somebody's we know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """A customer that is like the lead's company; one that is not ``is_seen`` cannot be attached to."""

    key: int
    score: int
    is_seen: bool


def proposed_customer(known: Iterable[Known], least: int) -> int | None:
    """The likest customer one may see, where it is like enough; else a new one is proposed."""
    alike = [one for one in known if one.is_seen and one.score >= least]
    return max(alike, key=lambda one: (one.score, -one.key)).key if alike else None


@dataclass(frozen=True)
class Person:
    """A contact of the customer, by what tells people apart."""

    key: int
    name: str
    mobile: str
    email: str


def same_person(people: Sequence[Person], name: str, mobile: str, email: str) -> int | None:
    """Who has the mobile, or the e-mail address, or (without another mobile) the name; the first of each.

    >>> same_person([Person(3, "王伟", "13800138000", "")], "王先生", "13800138000", "")
    3
    """
    by_mobile = [one.key for one in people if mobile and one.mobile == mobile]
    by_email = [one.key for one in people if email and one.email.casefold() == email.casefold()]
    by_name = [
        one.key
        for one in people
        if name and one.name == name and not (mobile and one.mobile and one.mobile != mobile)
    ]
    return next(iter([*by_mobile, *by_email, *by_name]), None)
