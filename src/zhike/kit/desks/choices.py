"""What a person's own list looks like: kept columns, tabs, the view it opens with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string

from zhike.kit.access.acting import current_acting
from zhike.kit.access.revisions import Kept
from zhike.kit.desks.listing.conditions import field_named
from zhike.kit.desks.models import Audience, ListChoice, SavedView
from zhike.kit.records.attributes import attributes_of, readable_attributes
from zhike.kit.records.registry import noun_called

NARROWEST, WIDEST = 56, 640  # px
FLEETING = frozenset({"cursor", "page", "view", "limit", "count"})


@dataclass(frozen=True)
class View:
    """A saved view as the list page needs it."""

    id: int
    name: str
    staff_id: int
    audience: str
    role_id: int | None
    query: str
    widths: Mapping[str, int]

    @property
    def is_mine(self) -> bool:
        return self.staff_id == current_acting().staff_id

    @property
    def is_changeable(self) -> bool:
        is_published = self.audience != Audience.ME
        return self.is_mine or (is_published and current_acting().has("views.manage"))

    @property
    def address(self) -> str:
        """The query string of its tab: the whole state, and which view it is."""
        return f"{self.query}&view={self.id}" if self.query else f"view={self.id}"


@dataclass(frozen=True)
class Choice:
    """The kept choices of one person for one list."""

    columns: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    tabs: tuple[int, ...] = ()
    opens_with: int | None = None


def choice_of(noun: str) -> Choice:
    return _choice(current_acting().staff_id, noun)


def views_of(noun: str) -> list[View]:
    """The saved views the acting person finds as tabs, in the order they like."""
    staff = current_acting().staff_id
    kept = _views(staff, noun, _roles(staff, timezone.localdate()))
    found = [replace(view, query=readable_part(noun, view.query)) for view in kept]
    order = {view: place for place, view in enumerate(_choice(staff, noun).tabs)}
    return sorted(found, key=lambda view: (order.get(view.id, len(order)), view.id))


def fields_in(query: str) -> set[str]:
    """The fields whose values a query string tells of: those it filters by, other than filled or empty."""
    pairs = [key for key, _value in parse_qsl(query) if key.rpartition(".")[2] not in ("filled", "empty")]
    return {name for key in pairs if (name := field_named(key))}


def readable_part(noun: str, query: str) -> str:
    """A query string without conditions, orders and columns of fields the acting person may not read in clear.

    Somebody who may has saved it; the values in it are not for everybody the view is for.
    """
    if not current_acting().field_rules.get(noun):
        return query
    model = noun_called(noun)
    closed = {a.name for a in attributes_of(model)} - {a.name for a in readable_attributes(model)}
    kept = []
    for key, value in parse_qsl(query):
        if field_named(key) in closed:
            continue
        if key in ("sort", "columns"):
            value = ",".join(term for term in value.split(",") if term.lstrip("-") not in closed)
        kept.append((key, value))
    return urlencode([(key, value) for key, value in kept if value])


def opening_view(noun: str) -> View | None:
    """The view the person's list opens with, if they chose one and it is still there."""
    wanted = choice_of(noun).opens_with
    return next((view for view in views_of(noun) if view.id == wanted), None) if wanted else None


def keep_columns(noun: str, columns: Iterable[str] | None, widths: Mapping[str, int]) -> None:
    """Remember columns (``None``: as they were; empty: the desk's own) and widths in px by column."""
    sized = {name: min(WIDEST, max(NARROWEST, int(width))) for name, width in widths.items()}
    changed: dict[str, Any] = {"widths": {**choice_of(noun).widths, **sized}}
    if columns is not None:
        changed["columns"] = list(dict.fromkeys(columns))
    if columns is not None and not changed["columns"]:
        changed["widths"] = sized
    _keep(noun, changed)


def keep_tabs(noun: str, tabs: Iterable[int]) -> None:
    """Remember the order of the tabs."""
    _keep(noun, {"tabs": list(dict.fromkeys(tabs))})


def keep_opening(noun: str, view: int | None) -> None:
    """Remember the view the list opens with; ``None`` for the plain list."""
    _keep(noun, {"opens_with": view})


def settled(query: str) -> str:
    """A query string without what is of the moment (page, cursor), in one order: two equal states are equal."""
    pairs = [(key, value) for key, value in parse_qsl(query) if key not in FLEETING and value != ""]
    return urlencode(sorted(pairs, key=lambda pair: pair[0]))


def _keep(noun: str, changed: Mapping[str, Any]) -> None:
    staff = current_acting().staff_id
    ListChoice.objects.update_or_create(staff_id=staff, noun=noun, defaults=dict(changed))


def _build_choice(staff_id: int, noun: str) -> Choice:
    row = ListChoice.objects.filter(staff_id=staff_id, noun=noun).first()
    if row is None:
        return Choice()
    return Choice(tuple(row.columns), row.widths, tuple(row.tabs), row.opens_with)


def _build_views(staff_id: int, noun: str, roles: tuple[int, ...]) -> list[View]:
    mine = Q(staff_id=staff_id) | Q(audience=Audience.EVERYONE)
    rows = SavedView.objects.filter(mine | Q(audience=Audience.ROLE, role_id__in=roles), noun=noun)
    return [
        View(row.pk, row.name, row.staff_id, row.audience, row.role_id, row.query, row.widths) for row in rows
    ]


def _build_roles(staff_id: int, day: date) -> tuple[int, ...]:
    return tuple(sorted(role.pk for role in import_string(settings.ROLES_ON)(staff_id, day)))


_choice = Kept("views", _build_choice)
_views = Kept("views", _build_views)
_roles = Kept("people", _build_roles)
