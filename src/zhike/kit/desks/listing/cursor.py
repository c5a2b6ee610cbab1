"""A place in a list, as an opaque and signed piece of text.

It holds the sort values and id of one row and the order they belong to, so that it survives
inserted and removed rows. Changed by hand, or used with another order, it is refused.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

import orjson
from django.conf import settings
from django.utils.translation import gettext as _

from zhike.kit.errors import Refused

END = "end"
_SIGNATURE = 9


@dataclass(frozen=True)
class Cursor:
    """Rows after (or before) one; ``values`` are its sort values in order, the id last."""

    values: tuple[Any, ...]
    is_backward: bool = False

    def encoded(self, order: str) -> str:
        packed = orjson.dumps([int(self.is_backward), [_packed(value) for value in self.values]])
        return base64.urlsafe_b64encode(_signature(packed, order) + packed).decode().rstrip("=")


def decoded(text: str, order: str) -> Cursor:
    """The cursor of a text made for the same order; raises ``Refused``."""
    try:
        whole = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        signature, packed = whole[:_SIGNATURE], whole[_SIGNATURE:]
        if not hmac.compare_digest(signature, _signature(packed, order)):
            raise ValueError("signature")
        is_backward, values = orjson.loads(packed)
    except (ValueError, binascii.Error) as fault:
        raise Refused("bad_cursor", _("翻页标记无效或属于另一种排序"), field="cursor") from fault
    return Cursor(tuple(_unpacked(value) for value in values), bool(is_backward))


def _packed(value: Any) -> Any:
    if isinstance(value, Decimal):
        return ["n", str(value)]
    if isinstance(value, datetime):
        return ["t", value.isoformat()]
    if isinstance(value, date):
        return ["d", value.isoformat()]
    return value


def _unpacked(value: Any) -> Any:
    if isinstance(value, list):
        made: dict[str, Callable[[str], object]] = {
            "n": Decimal,
            "t": datetime.fromisoformat,
            "d": date.fromisoformat,
        }
        return made[value[0]](value[1])
    return value


@cache
def _key() -> bytes:
    return hashlib.sha256(b"cursor" + settings.SECRET_KEY.encode()).digest()


def _signature(packed: bytes, order: str) -> bytes:
    return hashlib.blake2b(packed + order.encode(), key=_key(), digest_size=_SIGNATURE).digest()
