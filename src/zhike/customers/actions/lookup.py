"""Configuring the look-up of registered companies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from zhike.customers.lookup.shapes import FIELDS
from zhike.customers.models.lookup import LookupProvider
from zhike.kit.actions.action import action
from zhike.kit.errors import Refused

RIGHT = "integrations.manage"
NUMBERS = {"daily_limit": (0, 100_000), "seconds": (1, 10), "kept_days": (0, 365)}


@action("customers.lookup.configure", right=RIGHT, label=_("接入工商查询"))
def configure_lookup(values: Mapping[str, Any]) -> LookupProvider:
    """Set the provider. The key comes as ``sealed_key``, so that no log tells it; empty keeps the one there is."""
    faults: dict[str, object] = {}
    numbers = {name: _number(values.get(name), *limits) for name, limits in NUMBERS.items()}
    for name, number in numbers.items():
        if number is None:
            faults[name] = _("请填 %(least)s 到 %(most)s 的整数") % dict(
                zip(("least", "most"), NUMBERS[name], strict=True)
            )
    for name in ("search_url", "details_url"):
        text = str(values.get(name, ""))
        if text and not (text.startswith(("http://", "https://")) and "{q}" in text and len(text) <= 400):
            faults[name] = _("以 http:// 或 https:// 开头，并用 {q} 表示要查的名称")
    if not values.get("search_url"):
        faults["search_url"] = _("必填")
    paths = {
        name: str(path).strip() for name, path in values.get("fields", {}).items() if name in FIELDS and path
    }
    if "name" not in paths:
        faults["field.name"] = _("必填")
    if faults:
        raise Refused("invalid", _("有字段需要改正"), fields=faults)
    row = LookupProvider.objects.first() or LookupProvider()
    for name in ("search_url", "details_url", "key_header", "success", "items", "details"):
        setattr(row, name, str(values.get(name, "")).strip())
    for name, number in numbers.items():
        setattr(row, name, number)
    row.is_active, row.fields = bool(values.get("is_active")), paths
    if values.get("sealed_key"):
        row.sealed_key = values["sealed_key"]
    row.save()
    return row


def _number(raw: Any, least: int, most: int) -> int | None:
    text = str(raw if raw is not None else "").strip()
    return int(text) if text.isascii() and text.isdecimal() and least <= int(text) <= most else None
