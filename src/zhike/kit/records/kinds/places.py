"""Places: divisions of China, by code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from zhike.kit.phrases import listed
from zhike.kit.places.splitting import split
from zhike.kit.places.table import division, full_name
from zhike.kit.records.kinds.kind import Kind, Unfit

if TYPE_CHECKING:
    from zhike.kit.records.attributes import Attribute

CODE_DIGITS = (2, 4, 6)
POSTCODE_DIGITS = 6


@dataclass(frozen=True)
class Division(Kind):
    """A province, city or district: six digits of GB/T 2260, taken by code or by name (重庆渝中区)."""

    name: ClassVar[str] = "division"
    label: ClassVar[object] = _("行政区划")
    operators: ClassVar[tuple[str, ...]] = ("inside", "empty", "filled")

    def clean(self, raw: Any, attribute: Attribute) -> str:
        text = str(super().clean(raw, attribute))
        if text.isascii() and text.isdecimal():
            found = division(text) if len(text) in CODE_DIGITS else None
            if found is None:
                raise Unfit(_("没有行政区划代码 %(code)s") % {"code": text})
            return found.code
        read = split(text)
        if read.candidates:
            names = listed(full_name(one.code) for one in read.candidates[:6])
            raise Unfit(_("“%(name)s”可能是：%(names)s，请写明省市") % {"name": text, "names": names})
        if read.division is None or read.rest:
            raise Unfit(_("没有叫“%(name)s”的省、市或区县") % {"name": read.rest or text})
        return read.division.code

    def show(self, value: Any, attribute: Attribute) -> str:
        return full_name(value.ljust(6, "0")) if value else ""

    def compared(self, text: str, attribute: Attribute) -> str:
        """The digits that all divisions inside begin with; raises ``Unfit``."""
        found = division(self.clean(text, attribute))
        return found.stem if found else text


@dataclass(frozen=True)
class Postcode(Kind):
    """邮政编码: six digits."""

    name: ClassVar[str] = "postcode"
    label: ClassVar[object] = _("邮政编码")
    operators: ClassVar[tuple[str, ...]] = ("starts", "is", "empty", "filled")

    def clean(self, raw: Any, attribute: Attribute) -> str:
        text = str(super().clean(raw, attribute))
        if not (len(text) == POSTCODE_DIGITS and text.isascii() and text.isdecimal()):
            raise Unfit(_("邮政编码为 6 位数字，例如 518000"))
        return text
