"""Turning what a person typed into the record they meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.records.kinds import Unfit
from zhike.kit.records.registry import noun_called

if TYPE_CHECKING:
    from zhike.kit.records.attributes import Attribute


def target_model(target: str) -> type[models.Model]:
    """The model behind an attribute's target: a noun, a colleague or a department."""
    named = {
        "staff": settings.AUTH_USER_MODEL,
        "department": settings.DEPARTMENT_MODEL,
        "attachment": "files.Attachment",
    }.get(target)
    return apps.get_model(named) if named else noun_called(target)


def find_link(attribute: Attribute, raw: Any) -> int:
    """The id meant by an id, a code or an exact, unambiguous name; only what one may see is found."""
    model = target_model(attribute.target)
    if isinstance(raw, models.Model):
        return int(raw.pk)
    text = str(raw).strip()
    rows = model._default_manager.all()
    if text.isascii() and text.isdigit() and len(text) < 18 and rows.filter(pk=int(text)).exists():
        return int(text)
    names = [name for name in ("code", "login", "name") if _has_field(model, name)]
    for name in names:
        found = list(rows.filter(**{name: text}).values_list("pk", flat=True)[:2])
        if len(found) == 1:
            return int(found[0])
        if found:
            raise Unfit(_("有多条记录叫“%(text)s”，请填编号") % {"text": text[:40]})
    raise Unfit(_("找不到“%(text)s”") % {"text": text[:40]})


def _has_field(model: type[models.Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.get_fields())
