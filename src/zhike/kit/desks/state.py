"""What a list page shows, worked out from its address and the person's kept choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest
from django.utils.translation import gettext as _

from zhike.kit.access.rights import may_create
from zhike.kit.desks.choices import Choice, View, choice_of, settled, views_of
from zhike.kit.desks.desk import Desk
from zhike.kit.desks.listing import Listing
from zhike.kit.desks.listing.titles import titles_of
from zhike.kit.desks.table import columns_for, hidden_columns
from zhike.kit.records.attributes import Attribute, readable_attributes, visible_attributes
from zhike.kit.ui.filters import Field
from zhike.kit.ui.tables import Column

PLAIN = "all"


@dataclass
class ListState:
    """One list as one person asks for it."""

    request: HttpRequest
    desk: Desk

    @cached_property
    def choice(self) -> Choice:
        return choice_of(self.desk.name)

    @cached_property
    def views(self) -> list[View]:
        return views_of(self.desk.name)

    @cached_property
    def view(self) -> View | None:
        """The saved view whose tab the address belongs to."""
        wanted = self.request.GET.get("view", "")
        return next((view for view in self.views if str(view.id) == wanted), None)

    @property
    def query(self) -> str:
        return self.request.META.get("QUERY_STRING", "")

    @cached_property
    def is_changed(self) -> bool:
        """Whether the address differs from the saved view it began with (or from the bare list)."""
        return settled(self.query) != settled(self.view.query if self.view else "")

    @cached_property
    def listing(self) -> Listing:
        wanted = None if self.request.GET.get("columns") else self._kept_columns()
        return Listing(self.desk, self.request.GET, columns=wanted)

    def _kept_columns(self) -> list[str] | None:
        """The person's own columns, as far as they still may see them."""
        visible = {attribute.name for attribute in visible_attributes(self.desk.noun)}
        return [name for name in self.choice.columns if name in visible] or None

    @cached_property
    def widths(self) -> Mapping[str, int]:
        return {**(self.view.widths if self.view else {}), **self.choice.widths}

    @cached_property
    def columns(self) -> list[Column]:
        return columns_for(self.desk, self.listing.columns.attributes, self.widths)

    @cached_property
    def other_columns(self) -> list[Column]:
        return hidden_columns(self.desk, self.listing.columns.attributes)

    @property
    def may_create(self) -> bool:
        return may_create(self.desk.noun)

    def fields(self) -> list[Field]:
        """What the filter builder offers: the desk's own filters first, then everything readable."""
        found = (*self.desk.facets, *readable_attributes(self.desk.noun))
        readable = {attribute.name: attribute for attribute in found}
        names = dict.fromkeys([*[name for name in self.desk.filters if name in readable], *readable])
        return [field_of(readable[name], self._titles(readable[name])) for name in names]

    def _titles(self, attribute: Attribute) -> dict[str, str]:
        """Names of the ids that the present filters hold, for the builder's pickers."""
        held = [c for c in self.listing.filters.conditions if c.attribute == attribute and attribute.target]
        titles = {str(pk): name for c in held for pk, name in titles_of(attribute.target, c.values).items()}
        return {**titles, "me": _("我")} if held else titles

    def chips(self) -> list[tuple[str, str]]:
        """Each condition in words with the address without it; an OR group is one chip."""
        return [
            (self._words(chips), self._without([chip.key for chip in chips], [chip.raw for chip in chips]))
            for chips in self._groups()
        ]

    def _groups(self) -> list[list[Any]]:
        groups: dict[object, list[Any]] = {}
        for number, chip in enumerate(self.listing.chips()):
            groups.setdefault(chip.group or number, []).append(chip)
        return list(groups.values())

    def _words(self, chips: list[Any]) -> str:
        return f" {_('或')} ".join(str(chip) for chip in chips)

    def _without(self, keys: list[str], raws: list[str]) -> str:
        gone = set(zip(keys, raws, strict=True))
        names = set(keys) | {key.rpartition(".")[0] for key in keys}
        query = self.request.GET.copy()
        query.pop("cursor", None)
        for name in list(query):
            if name not in names:
                continue
            kept = [value for value in query.getlist(name) if not self._is_gone(name, value, gone)]
            query.setlist(name, kept)
        return (
            f"{self.request.path}?{query.urlencode()}"
            if any(query.lists())
            else f"{self.request.path}?view={PLAIN}"
        )

    def _is_gone(self, name: str, value: str, gone: set[tuple[str, str]]) -> bool:
        """Repeated boxes of a list operator were read as one condition with commas."""
        return any(
            name in (key, key.rpartition(".")[0]) and value in (raw, *raw.split(",")) for key, raw in gone
        )

    def address(self, **changes: str | None) -> str:
        """This list with some parameters changed; the first page unless a cursor is given."""
        view = (
            {"view": self.request.GET["view"]} if "view" in self.request.GET and "view" not in changes else {}
        )
        query = self.listing.address(**{**view, **changes})
        return f"{self.desk.list_url()}?{query}" if query else self.desk.list_url()

    @property
    def sort(self) -> str:
        return self.listing.sort.text

    def is_filtered(self) -> bool:
        return bool(self.listing.filters or self.listing.q)


def field_of(attribute: Attribute, titles: Mapping[str, str]) -> Field:
    """An attribute for the filter builder."""
    return Field(
        name=attribute.name,
        label=attribute.label,
        kind=attribute.kind.name,
        operators=attribute.kind.operators,
        choices=[(option.value, option.label) for option in attribute.options],
        noun=attribute.target,
        titles=titles,
    )


def pairs_of(query: str) -> list[tuple[str, str]]:
    """The parameters of a query string, for ``Listing``."""
    return parse_qsl(query, keep_blank_values=True)
