"""Every address of the product, sorted by what it could give away.

Nothing is listed by hand but what fills a parameter, and what is exempt, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    route: str
    name: str
    parameters: frozenset[str]

    def is_of(self, path: str) -> bool:
        """Whether it exists for the desk at ``path`` (some stand for one noun alone)."""
        return "path" in self.parameters or self.route.startswith(f"{path}/")

    def at(self, **values: object) -> str:
        """The address with its parameters filled; ``FILLERS`` fill what is not given."""
        parts = []
        for piece in self.route.replace("^", "").replace("$", "").split("<"):
            head, found, tail = piece.partition(">")
            if not found:
                parts.append(piece)
                continue
            name = head.rpartition(":")[2]
            parts.append(f"{values.get(name, FILLERS.get(name, 1))}{tail}")
        return "/" + "".join(parts).lstrip("/")


# What stands in a parameter that names no record.
FILLERS: dict[str, object] = {
    "field": "name",
    "name": "name",
    "slug": "delete",
    "action": "delete",
    "code": "natural",
    "noun": "customer",
    "view": 1,
    "date": "2026-01-05",
    "year": 2026,
    "key": "archive.update_days",
    "step": "change",
    "way": "up",
}

# Addresses that show no record of a noun, or show it by design.
EXEMPT: dict[str, str] = {
    "desk-duplicates": "tells by design that a name exists and who is responsible (checked on its own)",
    "enquiry": "the same for a whole name, phone or code; masked, logged and limited (tests/duplicates)",
}

RECORD = frozenset({"path", "pk"})


def all_addresses() -> list[Address]:
    return sorted(_walk(get_resolver().url_patterns, ""), key=lambda address: address.route)


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        elif not route.startswith(("static/", "api/")):
            yield Address(route, pattern.name or "", frozenset(pattern.pattern.converters))


def of_records() -> list[Address]:
    """Addresses of one record of any noun: every one of them must answer 404 to who may not see it."""
    shapes = ({"pk"}, RECORD, *({*RECORD, name} for name in FILLERS))
    found = [a for a in all_addresses() if a.parameters in shapes]
    others = ("settings/", *CHECKED_ELSEWHERE)
    return [a for a in found if a.name not in EXEMPT and not a.route.startswith(others)]


def of_desks() -> list[Address]:
    """Addresses of many records of one noun."""
    found = [a for a in all_addresses() if "path" in a.parameters and "pk" not in a.parameters]
    return [a for a in found if a.name not in EXEMPT]


def of_everything() -> list[Address]:
    """Addresses without parameters: they may name records of several nouns."""
    return [a for a in all_addresses() if not a.parameters and a.name not in EXEMPT]


def of_settings() -> list[Address]:
    """Addresses of one thing to be set: a role, a department, a rule, somebody's account."""
    return [
        a
        for a in all_addresses()
        if a.parameters and a.route.startswith("settings/") and "path" not in a.parameters
    ]


def unknown() -> list[str]:
    """Addresses the matrix would not reach: their parameters have no filler and no exemption."""
    reached = {a.route for a in [*of_records(), *of_desks(), *of_everything(), *of_settings()]}
    plain = [a for a in all_addresses() if a.route not in reached and not a.parameters <= set(FILLERS)]
    return [
        a.route for a in plain if a.name not in EXEMPT and not a.route.startswith(tuple(CHECKED_ELSEWHERE))
    ]


# Addresses with keys of their own, and the tests that attack them.
CHECKED_ELSEWHERE: dict[str, str] = {
    "files/": "tests/files",
    "accounts/sso/": "tests/people: outside sign-in",
    "<slug:path>/<int:record>/collaborators": "test_collaborators_of_a_hidden_record_are_hidden",
    "<desk:path>/import/": "tests/exchange: an upload belongs to who brought it",
    "undo/": "test_only_who_did_it_may_undo_it",
    "territories/redraw/": "tests/territories: a redrawing is for who may draw",
    "jobs/": "tests/background: a job belongs to who started it",
    "notices/": "tests/notices: a notice belongs to who is told",
    "borrowing/": "tests/borrowing: a loan belongs to who asked and who answers",
    "manuals/<int:manual>": "tests/manuals: manuals are everybody's, sendings follow their customer",
    "settings/fields/": "tests/records: custom fields need their right",
    "duplicates/": "tests/duplicates: by design tells name, owner and state; pairs and merging need their rights",
}
