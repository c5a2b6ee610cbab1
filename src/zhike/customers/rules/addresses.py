"""Addresses: the division that a text names, and the text of an address in parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhike.kit.places.splitting import split
from zhike.kit.places.table import full_name


def division_of(values: Mapping[str, Any], source: str) -> dict[str, str]:
    """``{"division": code}`` where ``values`` bring a text under ``source`` that names one, and no division.

    A text that several divisions may be meant by (朝阳区…) leaves the choice to people.
    """
    text = values.get(source)
    if not text or values.get("division"):
        return {}
    found = split(text).division
    return {"division": found.code} if found else {}


def whole_address(division: str, detail: str) -> str:
    """Division and street in one line, the division not twice.

    >>> whole_address("500103", "民族路188号"), whole_address("500103", "重庆渝中区民族路188号")
    ('重庆市渝中区民族路188号', '重庆渝中区民族路188号')
    """
    if not division or split(detail).division:
        return detail
    return full_name(division) + detail
