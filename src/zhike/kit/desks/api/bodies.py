"""Reading a request's JSON: an object, with values of the types that the description names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from django.http import HttpRequest
from django.utils.translation import gettext as _

from zhike.kit.desks.api.answers import BadRequest
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute

_BIGGEST = 2**63 - 1


def object_of(request: HttpRequest) -> dict[str, Any]:
    """The body as an object; an empty body is an empty one. Raises ``BadRequest`` or ``Refused``."""
    if not request.body:
        return {}
    try:
        found = orjson.loads(request.body)
    except orjson.JSONDecodeError as fault:
        raise BadRequest("not_json", _("请求内容不是 JSON：%(fault)s") % {"fault": fault}) from fault
    if not isinstance(found, dict):
        raise Refused("not_an_object", _("请求内容应为 JSON 对象"))
    return found


def given_values(raw: Mapping[str, Any], known: Mapping[str, Attribute]) -> dict[str, Any]:
    """Values ready to be cleaned. Raises ``Refused`` naming each value of a wrong JSON type."""
    faults: dict[str, object] = {}
    values: dict[str, Any] = {}
    for name, value in raw.items():
        attribute = known.get(name)
        if attribute is None:
            faults[name] = _("没有这个字段")
            continue
        try:
            values[name] = _typed(attribute, value)
        except TypeError as fault:
            faults[name] = fault.args[0]
    if faults:
        raise Refused("invalid", _("有字段需要改正"), fields=faults)
    return values


def _typed(attribute: Attribute, value: Any) -> Any:
    if value is None:
        return None
    kind = attribute.kind
    if kind.sql_type == "bigint":
        return _link(value)
    if kind.sql_type == "boolean":
        return _one_of(value, (bool,), _("应为 true 或 false"))
    if kind.sql_type == "jsonb":
        return [_one_of(part, (str,), _("应为文本的列表")) for part in _one_of(value, (list,), _("应为列表"))]
    if kind.is_numeric:
        if isinstance(value, bool):
            raise TypeError(_("应为数字"))
        number = _one_of(value, (int, float, str), _("应为数字"))
        return repr(number) if isinstance(number, float) else str(number)
    return _one_of(value, (str,), _("应为文本"))


def _link(value: Any) -> int:
    number = value.get("id") if isinstance(value, dict) and set(value) <= {"id", "title"} else value
    if isinstance(number, bool) or not isinstance(number, int) or not 0 < number <= _BIGGEST:
        raise TypeError(_('应为编号，或 {"id": 编号}'))
    return number


def _one_of(value: Any, types: tuple[type, ...], fault: str) -> Any:
    if not isinstance(value, types):
        raise TypeError(fault)
    return value
