"""How a provider's JSON is read: where the list stands, and under which path each value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from zhike.customers.lookup.port import Registered, Unavailable

FIELDS = (
    "name",
    "credit_code",
    "legal_representative",
    "capital",
    "state",
    "address",
    "industry",
    "founded_on",
)
REASONS = ("reason", "message", "msg", "Message")
_TAG = re.compile(r"<[^>]{1,20}>")  # search results mark what matched: <em>鸿昌</em>
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CHINA = timedelta(hours=8)  # moments mean midnight there


@dataclass(frozen=True)
class Shape:
    """Addresses with ``{q}`` for what is asked; paths with dots into the answer.

    ``success`` is ``path=value``, or empty where the status of the answer says enough.
    """

    search_url: str
    details_url: str = ""
    key_header: str = "Authorization"
    success: str = ""
    items: str = ""
    details: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


# The open platform of 天眼查: services "search/2.0" and "ic/baseinfo/normal", the key in Authorization.
TIANYANCHA = Shape(
    search_url="https://open.api.tianyancha.com/services/open/search/2.0?word={q}&pageSize=10&pageNum=1",
    details_url="https://open.api.tianyancha.com/services/open/ic/baseinfo/normal?keyword={q}",
    success="error_code=0",
    items="result.items",
    details="result",
    fields={
        "name": "name",
        "credit_code": "creditCode",
        "legal_representative": "legalPersonName",
        "capital": "regCapital",
        "state": "regStatus",
        "address": "regLocation",
        "industry": "industry",
        "founded_on": "estiblishTime",  # spelt so there
    },
)


def at(answer: Any, path: str) -> Any:
    """The value at ``result.items``; ``None`` where the way ends."""
    for part in filter(None, path.split(".")):
        if isinstance(answer, list) and part.isdecimal():
            answer = answer[int(part)] if int(part) < len(answer) else None
        elif isinstance(answer, Mapping):
            answer = answer.get(part)
        else:
            return None
    return answer


def check(shape: Shape, answer: Any) -> None:
    """Raises ``Unavailable`` with the provider's reason where the answer is no success."""
    path, _, wanted = shape.success.partition("=")
    if path and str(at(answer, path)) != wanted:
        reason = next((str(at(answer, name)) for name in REASONS if at(answer, name)), "")
        raise Unavailable(reason[:100] or f"{path} = {at(answer, path)}")


def listed(shape: Shape, answer: Any) -> list[Registered]:
    """The companies of a search."""
    check(shape, answer)
    found = at(answer, shape.items)
    read = [registered(shape, one) for one in found] if isinstance(found, list) else []
    return [one for one in read if one]


def detailed(shape: Shape, answer: Any) -> Registered | None:
    """The company of a look-up."""
    check(shape, answer)
    found = at(answer, shape.details)
    return registered(shape, found) if isinstance(found, Mapping) else None


def registered(shape: Shape, line: Any) -> Registered | None:
    values = {name: _text(at(line, path)) for name, path in shape.fields.items() if name in FIELDS}
    values["founded_on"] = _day(values.get("founded_on", ""))
    return Registered(**values) if values.get("name") else None


def _text(value: Any) -> str:
    return _TAG.sub("", str(value)).strip()[:200] if isinstance(value, str | int | float) else ""


def _day(text: str) -> str:
    """A day as text, or milliseconds since 1970."""
    if found := _DAY.search(text):
        return found.group()
    if text.lstrip("-").isdecimal() and len(text) >= 10:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(text)) + _CHINA
        return moment.date().isoformat()
    return ""
