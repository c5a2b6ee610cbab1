"""A desk's columns as the table component draws them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import orjson
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup, escape

from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.access.fields import FieldRule
from zhike.kit.desks.desk import Desk, all_desks
from zhike.kit.desks.listing.sorting import is_sortable
from zhike.kit.records.attributes import Attribute, rule_for, visible_attributes
from zhike.kit.ui import icons
from zhike.kit.ui.cells import EMPTY
from zhike.kit.ui.tables import Column, Row

WIDTHS = {
    "text": 160, "long_text": 240, "phone": 144, "email": 200, "url": 200, "credit_code": 184, "number": 120,
    "money": 144, "date": 112, "datetime": 152, "choice": 120, "choices": 160, "yes_no": 80, "link": 200,
    "person": 112, "department": 120, "file": 120, "tags": 160, "clock": 80, "division": 200, "postcode": 96,
}  # fmt: skip
TITLE_WIDTH = 260
CELL_PADDING, BADGE_PADDING = 24, 40
WIDEST_OPTION = 240
ON_PHONE = 4
EDITED_AS = {
    "credit_code": "text", "url": "text", "postcode": "text", "datetime": "datetime", "choices": "", "tags": "",
    "clock": "text", "division": "", "file": "",
}  # fmt: skip

Draw = Callable[[Row], Any]


def columns_for(desk: Desk, attributes: tuple[Attribute, ...], widths: Mapping[str, int]) -> list[Column]:
    """Columns in order; the one that names the record is frozen, the first few show on a phone."""
    is_editable = current_acting().level(desk.noun._meta.app_label, Verb.CHANGE) is not Level.NONE
    return [
        column_for(desk, attribute, widths.get(attribute.name), is_editable, number < ON_PHONE)
        for number, attribute in enumerate(attributes)
    ]


def hidden_columns(desk: Desk, shown: tuple[Attribute, ...]) -> list[Column]:
    """What else may be shown, for the column chooser."""
    names = {attribute.name for attribute in shown}
    return [
        column_for(desk, attribute, None, False, False)
        for attribute in visible_attributes(desk.noun)
        if attribute.name not in names
    ]


def column_for(
    desk: Desk, attribute: Attribute, width: int | None, is_editable: bool, on_phone: bool
) -> Column:
    rule = rule_for(desk.noun, attribute)
    is_title = attribute.name == desk.noun.title
    kind = attribute.kind.name
    edit = EDITED_AS.get(kind, kind) if is_editable and attribute.is_editable and rule.is_writable else ""
    return Column(
        name=attribute.name,
        label=attribute.label,
        kind="number" if attribute.kind.is_numeric else "text",
        width=width or (TITLE_WIDTH if is_title else usual_width(attribute)),
        is_sortable=rule.is_readable and is_sortable(desk.noun, attribute),
        is_frozen=is_title,
        on_phone=on_phone,
        unit=attribute.unit,
        edit=edit,
        choices=choices_of(attribute) if edit in ("choice", "yes_no") else "",
        noun=picked_noun(attribute) if edit else "",
        value=masked_cell(desk, attribute) if rule is FieldRule.MASKED else drawn(desk, attribute),
    )


def usual_width(attribute: Attribute) -> int:
    """What its kind takes, in px; more where its heading or longest option would be cut in this language."""
    usual = WIDTHS.get(attribute.kind.name, 160)
    heading = text_width(f"{attribute.label} {attribute.unit}".strip()) + CELL_PADDING
    option = max((text_width(str(one.label)) for one in attribute.options), default=0) + BADGE_PADDING
    return max(usual, min(WIDEST_OPTION, max(heading, option if attribute.options else 0)))


def text_width(text: str) -> int:
    """About how wide a text is at the size of a cell, in px: a Chinese character counts as two letters."""
    return sum(14 if ord(character) > 0x2E80 else 7 for character in text)


def choices_of(attribute: Attribute) -> str:
    """The options of a cell's select as JSON pairs; empty first where nothing may stand."""
    if attribute.kind.name == "yes_no":
        pairs = [["true", str(_("是"))], ["false", str(_("否"))]]
    else:
        pairs = [[option.value, str(option.label)] for option in attribute.options]
        pairs = pairs if attribute.is_required else [["", "–"], *pairs]
    return orjson.dumps(pairs).decode()


def picked_noun(attribute: Attribute) -> str:
    return attribute.target


def drawn(desk: Desk, attribute: Attribute) -> Draw:
    """How a value of this attribute stands in its cell."""
    if attribute.target:
        return linked(attribute)
    if attribute.options and attribute.kind.name == "choice":
        return as_choice(attribute, attribute.name in desk.badges)
    if attribute.kind.name == "url":
        return lambda row: as_url(row[attribute.name])
    if attribute.kind.name == "datetime":
        return lambda row: as_moment(attribute, row[attribute.name])
    show = attribute.kind.show

    def text(row: Row) -> Any:
        value = row[attribute.name]
        return escape(show(value, attribute)) if value not in (None, "", []) else EMPTY

    return text


def linked(attribute: Attribute) -> Draw:
    """The title of what a link points at, leading there where it has a page."""
    name, title = attribute.name, f"{attribute.name}.title"
    paths = {desk.name: desk.path for desk in all_desks()}
    path = paths.get(attribute.target)

    def text(row: Row) -> Any:
        shown = row.get(title)
        if row[name] is None or not shown:
            return EMPTY
        if path is None:
            return escape(shown)
        return Markup(f'<a href="/{path}/{row[name]}/">{escape(shown)}</a>')

    return text


def as_choice(attribute: Attribute, is_badge: bool) -> Draw:
    """An option's label; as a badge where the desk says so. Each label is made once a list."""
    made: dict[Any, Any] = {None: EMPTY, "": EMPTY}
    for option in attribute.options:
        label = escape(str(option.label))
        tone = option.tone or "plain"
        made[option.value] = (
            Markup('<span class="badge badge--{}">{}</span>').format(tone, label) if is_badge else label
        )
    return lambda row: made.get(row[attribute.name]) or escape(str(row[attribute.name]))


def as_url(value: str | None) -> Any:
    if not value:
        return EMPTY
    shown = value.partition("://")[2] or value
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(value, shown)


def as_moment(attribute: Attribute, value: Any) -> Any:
    if value is None:
        return EMPTY
    shown = escape(attribute.kind.show(value, attribute))
    return Markup(f'<time datetime="{value.isoformat()}" data-relative>{shown}</time>')


def masked_cell(desk: Desk, attribute: Attribute) -> Draw:
    """The covered value, and a button that shows it (and writes that down)."""
    words = escape(str(attribute.label))

    def text(row: Row) -> Any:
        shown = row[attribute.name]
        if not shown:
            return EMPTY
        return MASKED.format(desk.path, row["id"], attribute.name, shown, words, icons.icon("eye"))

    return text


MASKED = Markup(
    '<span class="masked"><span data-masked>{3}</span><button type="button" class="masked__show"'
    ' hx-post="/{0}/{1}/reveal/{2}" hx-target="closest .masked" hx-swap="outerHTML" title="{4}"'
    ' aria-label="{4}">{5}</button></span>'
)
