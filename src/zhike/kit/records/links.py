"""Turning what a person typed into the record they meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.records.kinds import Unfit
from zhike.kit.records.registry import noun_called

if TYPE_CHECKING:
    from zhike.kit.records.attributes import Attribute

LONGEST_ID = 18


class Unfound(Unfit):
    """A text that names nothing one may see."""


def target_model(target: str) -> type[models.Model]:
    """The model behind an attribute's target: a noun, a colleague, a department or a role."""
    named = {
        "staff": settings.AUTH_USER_MODEL,
        "department": settings.DEPARTMENT_MODEL,
        "role": settings.ROLE_MODEL,
        "attachment": "files.Attachment",
    }.get(target)
    return apps.get_model(named) if named else noun_called(target)


def find_link(attribute: Attribute, raw: Any) -> int:
    """The id meant by an id, a code or an exact, unambiguous name; only what one may see is found."""
    if isinstance(raw, models.Model):
        return int(raw.pk)
    text = str(raw).strip()
    found = find_links(attribute, {text})[text]
    if isinstance(found, Unfit):
        raise found
    return found


def find_links(attribute: Attribute, texts: Collection[str]) -> dict[str, int | Unfit]:
    """The ids meant by many texts, with at most one query for ids and one for each naming field.

    Records that keep other spellings of their name (``other_names``) are found by these last.
    """
    model = target_model(attribute.target)
    rows = model._default_manager.all()
    found: dict[str, int | Unfit] = {}
    ids = {text: int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < LONGEST_ID}
    if ids:
        there = set(rows.filter(pk__in=ids.values()).values_list("pk", flat=True))
        found |= {text: pk for text, pk in ids.items() if pk in there}
    for name in ("code", "login", "name"):
        left = [text for text in texts if text not in found]
        if left and _has_field(model, name):
            found |= _by(rows, name, left)
    left = [text for text in texts if text not in found]
    if left and _has_field(model, "other_names"):
        found |= _by_other_names(rows, left)
    return {text: found.get(text) or Unfound(_("找不到“%(text)s”") % {"text": text[:40]}) for text in texts}


def _by(rows: models.QuerySet[Any], name: str, texts: list[str]) -> dict[str, int | Unfit]:
    """By one naming field; a text that several rows carry is ambiguous."""
    named = rows.filter(**{f"{name}__in": texts}).values_list("pk", name)
    return _once(named)


def _by_other_names(rows: models.QuerySet[Any], texts: list[str]) -> dict[str, int | Unfit]:
    """By another spelling."""
    wanted = set(texts)
    kept = rows.filter(other_names__has_any_keys=texts).values_list("pk", "other_names")
    return _once((pk, text) for pk, names in kept for text in names if text in wanted)


def _once(named: Iterable[tuple[int, str]]) -> dict[str, int | Unfit]:
    found: dict[str, int | Unfit] = {}
    for pk, text in named:
        is_first = text not in found
        found[text] = pk if is_first else Unfit(_("有多条记录叫“%(text)s”，请填编号") % {"text": text[:40]})
    return found


def _has_field(model: type[models.Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.get_fields())
