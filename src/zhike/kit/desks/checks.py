"""Declarations of desks, checked when the product starts, like the admin's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Error, Warning
from django.db import models
from django.utils import translation

from zhike.kit.access.policies import Owned, policy_of
from zhike.kit.desks.desk import Computed, Desk, RelatedPanel, all_desks
from zhike.kit.desks.listing.titles import REMEMBERED
from zhike.kit.errors import Missing
from zhike.kit.records.attributes import CUSTOM_PREFIX, Attribute, _built_in
from zhike.kit.records.links import target_model
from zhike.kit.records.registry import noun_called
from zhike.kit.ui import icons


def check_desks(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """All desks; registered with Django's check framework."""
    return [message for desk in all_desks() for message in check_desk(desk)]


def check_desk(desk: Desk) -> list[CheckMessage]:
    """Unknown fields, orders without an index, filters across policies, missing words."""
    known = {attribute.name: attribute for attribute in _built_in(desk.noun)}
    return [
        *unknown_fields(desk, known),
        *sort_without_index(desk, known),
        *crossing(desk, known),
        *panels(desk),
        *unknown_icons(desk),
        *words(desk, known),
    ]


def named_fields(desk: Desk) -> Iterable[tuple[str, str]]:
    """Every attribute a desk names, and where."""
    for place in ("columns", "filters", "sums", "short_form", "key_facts", "badges"):
        yield from ((place, name) for name in getattr(desk, place))
    yield from (("sort", name.lstrip("-")) for name in desk.sort)
    made = {name for name in dir(type(desk)) if isinstance(getattr(type(desk), name, None), Computed)}
    for section in desk.sections:
        yield from ((f"section {section.code}", name) for name in section.fields if name not in made)
    for board in [*filter(None, [desk.board]), *desk.boards.values()]:
        own = (board.by, *board.card, *filter(None, [board.amount, board.weight, board.since]))
        yield from (("board", name) for name in own)
    yield from (("picker", name) for name in (desk.picked_first, desk.picked_note) if name)
    if desk.duplicate_check:
        yield "duplicate_check", desk.duplicate_check


def unknown_fields(desk: Desk, known: dict[str, Attribute]) -> Iterable[CheckMessage]:
    for place, name in named_fields(desk):
        is_computed = isinstance(getattr(type(desk), name, None), Computed)
        may_compute = place in ("key_facts", "badges") or place.startswith("section ")
        if is_computed and may_compute:
            continue
        if name not in known and not name.startswith(CUSTOM_PREFIX):
            yield Error(f"{place} names the unknown field {name!r}", obj=type(desk), id="desks.E001")


def sort_without_index(desk: Desk, known: dict[str, Attribute]) -> Iterable[CheckMessage]:
    """The order a list opens with must be read from an index, or a million rows are sorted each time."""
    first = desk.sort[0] if desk.sort else ""
    attribute = known.get(first.lstrip("-"))
    if attribute is None:
        if not first:
            yield Error("declares no sort", obj=type(desk), id="desks.E002")
        return
    column = attribute.sort_column or attribute.name
    if not any(leads_with(index, column) for index in desk.noun._meta.indexes) and not unique_by(
        desk, column
    ):
        yield Error(
            f"the default sort {first!r} has no index that begins with it",
            hint=f"Add models.Index(fields=[{first!r}, '-id' or 'id']) to {desk.noun.__name__}.",
            obj=type(desk),
            id="desks.E002",
        )


def leads_with(index: models.Index, column: str) -> bool:
    fields = index.fields
    return bool(fields) and fields[0].lstrip("-") == column and index.condition is None


def unique_by(desk: Desk, column: str) -> bool:
    field = desk.noun._meta.get_field(column)
    return bool(getattr(field, "unique", False) or getattr(field, "db_index", False))


def crossing(desk: Desk, known: dict[str, Attribute]) -> Iterable[CheckMessage]:
    """A filter or order must not read rows that another policy hides."""
    for name in {*desk.filters, *(part.lstrip("-") for part in desk.sort)}:
        attribute = known.get(name)
        if attribute is None or not attribute.is_link or attribute.target in REMEMBERED:
            continue
        policy = policy_of(desk.noun)
        is_through = isinstance(policy, Owned) and policy.shared_by == attribute.column
        if not is_through and attribute.name in (part.lstrip("-") for part in desk.sort):
            yield Error(
                f"the sort by {name!r} crosses into {target_model(attribute.target).__name__},"
                " whose rows follow another policy",
                obj=type(desk),
                id="desks.E003",
            )
    for path in getattr(desk.noun, "searched", {}):
        if "__" in path:
            yield Error(f"the search path {path!r} crosses into another noun", obj=desk.noun, id="desks.E003")


def panels(desk: Desk) -> Iterable[CheckMessage]:
    for panel in desk.all_panels():
        if not isinstance(panel, RelatedPanel):
            continue
        try:
            noun = noun_called(panel.noun)
        except Missing:
            yield Error(f"a panel names the unknown noun {panel.noun!r}", obj=type(desk), id="desks.E001")
            continue
        names = {attribute.name for attribute in _built_in(noun)}
        for name in (panel.link, *panel.columns, panel.sort.lstrip("-")):
            if name not in names:
                words_ = f"a panel names the unknown field {panel.noun}.{name}"
                yield Error(words_, obj=type(desk), id="desks.E001")


def unknown_icons(desk: Desk) -> Iterable[CheckMessage]:
    for owner, name in [(type(desk), desk.icon), *[(action.name, action.icon) for action in desk.actions()]]:
        if name and name not in icons.names():
            yield Error(
                f"unknown icon {name!r}", hint="Add it to kit/ui/icons.txt.", obj=owner, id="desks.E006"
            )


def words(desk: Desk, known: dict[str, Attribute]) -> Iterable[CheckMessage]:
    """Every label has its English, every action a label."""
    labels: list[Any] = [desk.label, *[section.title for section in desk.sections]]
    labels += [attribute.label for attribute in known.values()]
    for action in desk.actions():
        if not str(action.label):
            yield Error(f"the action {action.name} has no label", obj=type(desk), id="desks.E005")
        labels.append(action.label)
    with translation.override("en"):
        untranslated = sorted({str(label) for label in labels if is_chinese(str(label))})
    if untranslated:
        yield Warning(f"no English for {'、'.join(untranslated[:12])}", obj=type(desk), id="desks.W004")


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)
