"""Stored values as JSON: masked and hidden fields as the acting person may see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from zhike.kit.access.acting import current_acting
from zhike.kit.access.fields import FieldRule
from zhike.kit.access.revisions import Kept
from zhike.kit.desks.listing.columns import TITLE, Columns
from zhike.kit.desks.listing.titles import titles_of
from zhike.kit.records.attributes import Attribute, rule_for, visible_attributes
from zhike.kit.records.masking import masked
from zhike.kit.records.models import Noun

Convert = Callable[[Any], Any]


def converter(attribute: Attribute) -> Convert | None:
    """How a stored value becomes JSON; ``None`` where it is JSON as it is."""
    if attribute.kind.is_numeric:
        return _whole if not attribute.places else _decimal(attribute.places)
    if attribute.kind.sql_type == "jsonb":
        return lambda value: value or []
    return None


def _whole(value: Any) -> Any:
    if value is None:
        return None
    number = Decimal(value)
    return int(number) if number == number.to_integral_value() else str(number)


def _decimal(places: int) -> Convert:
    """Decimals travel as text, so that no cent is lost in a float."""
    return lambda value: None if value is None else f"{Decimal(value):.{places}f}"


@dataclass(frozen=True)
class Shape:
    """The members of a record's JSON, in order."""

    plain: tuple[tuple[str, Convert | None], ...]
    links: tuple[Attribute, ...]

    @classmethod
    def of(cls, attributes: Iterable[Attribute], covered: frozenset[str]) -> Shape:
        given = list(attributes)
        is_link = {a.name for a in given if a.target and a.kind.name != "file" and a.name not in covered}
        plain = tuple(
            (a.name, None if a.name in covered or a.name in is_link else converter(a)) for a in given
        )
        return cls(plain, tuple(a for a in given if a.name in is_link))


def represented_rows(rows: list[dict[str, Any]], columns: Columns) -> list[dict[str, Any]]:
    """The rows of a listing as JSON objects."""
    shape = Shape.of(columns.attributes, columns.masked)
    links = [(link.name, link.name + TITLE) for link in shape.links]
    items: list[dict[str, Any]] = []
    for row in rows:
        item: dict[str, Any] = {"id": row["id"], "version": row["version"]}
        for name, convert in shape.plain:
            item[name] = convert(row[name]) if convert else row[name]
        for name, title in links:
            if item[name] is not None:
                item[name] = {"id": item[name], "title": row[title]}
        items.append(item)
    return items


def represented(noun: type[Noun], stored: Mapping[str, Any]) -> dict[str, Any]:
    """One record from its stored values by column (custom fields by their own names)."""
    whole = _whole_record(noun)
    item: dict[str, Any] = {"id": stored["id"], "version": stored["version"]}
    for name, column, read in whole.members:
        value = stored.get(name) if column is None else stored[column]
        item[name] = read(value) if read else value
    for link in whole.links:
        if (pk := item[link.name]) is not None:
            item[link.name] = {"id": pk, "title": titles_of(link.target, [pk]).get(pk, "")}
    return item


@dataclass(frozen=True)
class Whole:
    """All members of a record: name, column (``None`` for custom fields), how it is read."""

    members: tuple[tuple[str, str | None, Convert | None], ...]
    links: tuple[Attribute, ...]


def _whole_record(noun: type[Noun]) -> Whole:
    """Kept for persons with the same field rules, in the same language."""
    rules = current_acting().field_rules.get(noun.noun_name(), {})
    return _wholes(noun, tuple(sorted(rules.items())), get_language() or "")


def _build_whole(noun: type[Noun], _rules: object, _language: str) -> Whole:
    attributes = visible_attributes(noun)
    covered = frozenset(a.name for a in attributes if rule_for(noun, a) is FieldRule.MASKED)
    links = Shape.of(attributes, covered).links
    is_link = {link.name for link in links}
    return Whole(
        tuple(
            (a.name, None if a.is_custom else a.column, _reader(a, a.name in covered, a.name in is_link))
            for a in attributes
        ),
        links,
    )


_wholes = Kept("fields", _build_whole)


def _reader(attribute: Attribute, is_covered: bool, is_link: bool) -> Convert | None:
    """From a stored value to JSON; custom values come as JSON stored them."""
    from_json: Convert | None = attribute.kind.from_json if attribute.is_custom else None
    if is_covered:
        return lambda value: masked(
            attribute, attribute.kind.show(from_json(value) if from_json else value, attribute)
        )
    convert = None if is_link else converter(attribute)
    if convert and from_json:
        return lambda value: convert(from_json(value))
    return convert or from_json


def stored_values(record: Noun) -> dict[str, Any]:
    """A loaded record's values by column, custom fields by their own names."""
    own = {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
    return own | dict(own.pop("extra", None) or {})
