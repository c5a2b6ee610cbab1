"""Facts about a person that the law protects: masked for everybody, shown one at a time, and only with consent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sensitive:
    """How one attribute is protected (decision 29).

    ``right`` is the named right that may look (each look is logged); ``consent`` the dotted path of a
    function that says whether the person of a record (its id) agreed. Written by an action of its own.
    """

    right: str
    consent: str
