"""Refusing days that cannot be."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.customers.rules.dates import in_the_future
from zhike.kit.errors import Refused


def refuse_future(values: Mapping[str, Any], names: Sequence[str]) -> None:
    """Raises ``Refused`` naming every day that lies after today."""
    if wrong := in_the_future(values, names, timezone.localdate()):
        raise Refused("future", _("日期不能晚于今天"), fields=dict.fromkeys(wrong, _("日期不能晚于今天")))
