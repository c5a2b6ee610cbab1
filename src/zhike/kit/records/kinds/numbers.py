"""Numbers and money; always Decimal."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from zhike.kit.records.kinds.kind import Kind, Unfit

if TYPE_CHECKING:
    from zhike.kit.records.attributes import Attribute


@dataclass(frozen=True)
class Number(Kind):
    name: ClassVar[str] = "number"
    label: ClassVar[object] = _("数字")
    sql_type: ClassVar[str] = "numeric"
    operators: ClassVar[tuple[str, ...]] = ("is", "from", "to", "empty", "filled")
    is_numeric: ClassVar[bool] = True

    def clean(self, raw: Any, attribute: Attribute) -> Decimal:
        number = self.parse(raw)
        if attribute.minimum is not None and number < attribute.minimum:
            raise Unfit(_("不能小于 %(minimum)s") % {"minimum": attribute.minimum})
        if attribute.maximum is not None and number > attribute.maximum:
            raise Unfit(_("不能大于 %(maximum)s") % {"maximum": attribute.maximum})
        if abs(number) >= Decimal(10) ** 15:  # asked first: what has too many digits cannot be rounded
            raise Unfit(_("数字过大"))
        places = attribute.places
        if number != round(number, places):
            raise Unfit(_("最多 %(places)s 位小数") % {"places": places})
        return number

    def parse(self, raw: Any) -> Decimal:
        if isinstance(raw, bool):
            raise Unfit(_("不是数字"))
        text = str(raw).strip().replace(",", "").replace("，", "")
        try:
            number = Decimal(text)
        except InvalidOperation as error:
            raise Unfit(_("不是数字")) from error
        if not number.is_finite():
            raise Unfit(_("不是数字"))
        return number

    def show(self, value: Any, attribute: Attribute) -> str:
        if value is None:
            return ""
        return (
            f"{Decimal(str(value)):,.{attribute.places}f}"
            if attribute.places
            else f"{Decimal(str(value)):,.0f}"
        )

    def to_json(self, value: Any) -> Any:
        """Whole numbers as numbers, others as text, so that no cent is lost in a float."""
        if value is None:
            return None
        number = Decimal(str(value))
        return int(number) if number == number.to_integral_value() else str(number)

    def from_json(self, value: Any) -> Any:
        return None if value is None else Decimal(str(value))

    def to_cell(self, value: Any, attribute: Attribute) -> Any:
        return value


@dataclass(frozen=True)
class Money(Number):
    """Yuan, two places."""

    name: ClassVar[str] = "money"
    label: ClassVar[object] = _("金额")

    def parse(self, raw: Any) -> Decimal:
        if isinstance(raw, str):
            from zhike.kit.chinese.amounts import parse_amount

            try:
                return parse_amount(raw)
            except ValueError as error:
                raise Unfit(_("不是金额，例如 1,234.50 或 1.2万")) from error
        return super().parse(raw)

    def show(self, value: Any, attribute: Attribute) -> str:
        return "" if value is None else f"¥{Decimal(str(value)):,.2f}"


@dataclass(frozen=True)
class Year(Number):
    """A calendar year: a number that is no quantity."""

    name: ClassVar[str] = "year"
    label: ClassVar[object] = _("年份")
    is_numeric: ClassVar[bool] = False

    def show(self, value: Any, attribute: Attribute) -> str:
        return "" if value is None else str(int(value))
