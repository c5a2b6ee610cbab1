"""The names of what links point at: colleagues and departments from memory, records by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhike.kit.access.fields import FieldRule
from zhike.kit.access.revisions import Kept
from zhike.kit.records.attributes import attribute_map, rule_for
from zhike.kit.records.links import target_model
from zhike.kit.records.masking import masked
from zhike.kit.records.models import Noun

REMEMBERED = ("staff", "department", "role")


def _names(target: str) -> Mapping[int, str]:
    return dict(target_model(target)._default_manager.values_list("pk", "name"))


_remembered = Kept("people", _names)


def _paths(_: str) -> Mapping[int, tuple[int, ...]]:
    rows = target_model("department")._default_manager.values_list("pk", "path")
    return {pk: tuple(path) for pk, path in rows}


_department_paths = Kept("people", _paths)


def departments_below(roots: Iterable[int]) -> list[int]:
    """The given departments and all under them."""
    wanted = set(roots)
    return sorted(pk for pk, path in _department_paths("paths").items() if wanted.intersection(path))


def remembered_titles(target: str) -> Mapping[int, str]:
    """Names of all colleagues (``staff``), departments or roles, by id; no query while nothing changed."""
    return _remembered(target)


def titles_of(target: str, ids: Iterable[int]) -> Mapping[int, str]:
    """Names by id, of those the acting person may see; one query for records, none for people."""
    if target in REMEMBERED:
        return remembered_titles(target)
    model: Any = target_model(target)
    wanted = sorted({number for number in ids if number is not None})
    if not wanted or not _is_title_readable(model):
        return {}
    rows = model._base_manager.filter(pk__in=wanted)
    return dict(rows.values_list("pk", model.title))


def shown_titles(model: type[Noun], titles: Iterable[tuple[int, object]]) -> list[tuple[int, str]]:
    """Titles that were read already, as far as the acting person's field rules let them be shown.

    A masked one is covered, a hidden one is the record's number.
    """
    attribute = attribute_map(model).get(model.title)
    rule = rule_for(model, attribute) if attribute is not None else FieldRule.OPEN
    if attribute is None or rule.is_readable:
        return [(pk, str(title)) for pk, title in titles]
    if rule is FieldRule.MASKED:
        return [(pk, masked(attribute, str(title))) for pk, title in titles]
    return [(pk, f"#{pk}") for pk, _title in titles]


def _is_title_readable(model: type[Noun]) -> bool:
    attribute = attribute_map(model).get(model.title)
    return attribute is not None and rule_for(model, attribute).is_readable
