"""Buttons over a list that lead the selected records to a page of another area."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from zhike.kit.access.acting import current_acting


@dataclass(frozen=True)
class SelectionLink:
    """Leads to ``address`` with the selected records as ``id``; offered to those who hold ``right`` (``""``: to all)."""

    label: str | Promise
    icon: str
    address: str
    right: str


_OFFERED: dict[str, list[SelectionLink]] = {}


def offer(noun: str, link: SelectionLink) -> None:
    """Add a button over lists of a noun; call it in an area's ``desk``."""
    _OFFERED.setdefault(noun, []).append(link)


def links_of(noun: str) -> list[SelectionLink]:
    """The buttons for the acting person."""
    acting = current_acting()
    return [link for link in _OFFERED.get(noun, ()) if not link.right or acting.has(link.right)]
