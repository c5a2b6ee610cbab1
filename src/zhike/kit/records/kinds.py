"""What each kind of value needs to be cleaned, stored, shown and compared.

``clean`` takes what a form, a file or the API brought (text, number, date …) and returns the
stored value or raises ``Unfit`` with a message for the person who typed it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from zhike.kit.records.attributes import Attribute


class Unfit(ValueError):
    """A value that cannot stand in its field; the message says what would."""

    def __init__(self, message: object) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Kind:
    """Base of all kinds: free text on one line."""

    name: ClassVar[str] = "text"
    label: ClassVar[object] = _("文本")
    sql_type: ClassVar[str] = "text"
    operators: ClassVar[tuple[str, ...]] = ("contains", "is", "not", "starts", "empty", "filled")
    is_numeric: ClassVar[bool] = False
    default_max_length: ClassVar[int] = 200

    def clean(self, raw: Any, attribute: Attribute) -> Any:
        text = str(raw).strip()
        if "\x00" in text:
            raise Unfit(_("含有不能保存的控制字符"))
        longest = attribute.max_length or self.default_max_length
        if len(text) > longest:
            raise Unfit(
                _("最多 %(longest)s 个字，现有 %(length)s 个") % {"longest": longest, "length": len(text)}
            )
        return text

    def show(self, value: Any, attribute: Attribute) -> str:
        """Plain text for cells, prints and history."""
        return "" if value is None else str(value)

    def to_json(self, value: Any) -> Any:
        return value

    def from_json(self, value: Any) -> Any:
        """The Python value of what ``extra`` or history stored."""
        return value

    def to_cell(self, value: Any, attribute: Attribute) -> Any:
        """What an exported cell holds."""
        return self.show(value, attribute)


@dataclass(frozen=True)
class LongText(Kind):
    name: ClassVar[str] = "long_text"
    label: ClassVar[object] = _("多行文本")
    operators: ClassVar[tuple[str, ...]] = ("contains", "empty", "filled")
    default_max_length: ClassVar[int] = 20_000


@dataclass(frozen=True)
class Phone(Kind):
    """Kept as typed, tidied; the searchable digits are derived."""

    name: ClassVar[str] = "phone"
    label: ClassVar[object] = _("电话")
    default_max_length: ClassVar[int] = 40

    def clean(self, raw: Any, attribute: Attribute) -> str:
        from zhike.kit.chinese.phones import PhoneError, format_phone, parse_phone

        text = str(super().clean(raw, attribute))
        try:
            phone = parse_phone(text)
        except PhoneError as error:
            raise Unfit(PHONE_FAULTS.get(str(error.code), _("不是电话号码")) % error.params) from error
        return format_phone(phone.e164, phone.extension)


PHONE_FAULTS = {
    "characters": _("电话号码里有不能出现的字符"),
    "too_short": _("号码只有 %(digits)s 位数字：手机号为 11 位，座机请带区号"),
    "too_long": _("号码有 %(digits)s 位数字，过长：手机号为 11 位"),
    "area_code": _("座机请带区号，例如 010-66551122"),
    "country": _("没有这个国家区号"),
    "unassigned": _("没有这个号段，请核对"),
}


@dataclass(frozen=True)
class Email(Kind):
    name: ClassVar[str] = "email"
    label: ClassVar[object] = _("邮箱")

    def clean(self, raw: Any, attribute: Attribute) -> str:
        from django.core.exceptions import ValidationError
        from django.core.validators import validate_email

        text = str(super().clean(raw, attribute)).lower()
        try:
            validate_email(text)
        except ValidationError as error:
            raise Unfit(_("不是有效的邮箱地址，例如 name@example.com")) from error
        return text


@dataclass(frozen=True)
class Url(Kind):
    name: ClassVar[str] = "url"
    label: ClassVar[object] = _("网址")

    def clean(self, raw: Any, attribute: Attribute) -> str:
        from django.core.exceptions import ValidationError
        from django.core.validators import URLValidator

        text = str(super().clean(raw, attribute))
        text = text if "://" in text else f"https://{text}"
        try:
            URLValidator(schemes=["http", "https"])(text)
        except ValidationError as error:
            raise Unfit(_("不是有效的网址，例如 https://example.com")) from error
        return text


@dataclass(frozen=True)
class CreditCode(Kind):
    """统一社会信用代码, GB 32100-2015."""

    name: ClassVar[str] = "credit_code"
    label: ClassVar[object] = _("统一社会信用代码")

    def clean(self, raw: Any, attribute: Attribute) -> str:
        from zhike.kit.chinese.credit_code import CreditCodeError, check_credit_code

        try:
            return check_credit_code(str(raw))
        except CreditCodeError as error:
            raise Unfit(CREDIT_CODE_FAULTS[str(error.code)] % error.params) from error


CREDIT_CODE_FAULTS = {
    "length": _("信用代码应为 18 位，现有 %(character)s 位"),
    "character": _("第 %(position)s 位不能是“%(character)s”，可用：%(expected)s"),
    "check": _("末位校验码不符：应为“%(expected)s”，请核对各位"),
}


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
        places = attribute.places
        if number != round(number, places):
            raise Unfit(_("最多 %(places)s 位小数") % {"places": places})
        if abs(number) >= Decimal(10) ** 15:
            raise Unfit(_("数字过大"))
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
class Date(Kind):
    name: ClassVar[str] = "date"
    label: ClassVar[object] = _("日期")
    sql_type: ClassVar[str] = "date"
    operators: ClassVar[tuple[str, ...]] = ("is", "from", "to", "within", "empty", "filled")

    def clean(self, raw: Any, attribute: Attribute) -> date:
        if isinstance(raw, datetime):
            return raw.date()
        if isinstance(raw, date):
            return raw
        from zhike.kit.chinese.dates import parse_date

        try:
            return parse_date(raw)
        except ValueError as error:
            raise Unfit(_("不是日期，例如 2026-01-05 或 2026年1月5日")) from error

    def show(self, value: Any, attribute: Attribute) -> str:
        return "" if value is None else str(value)[:10]

    def to_json(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    def from_json(self, value: Any) -> Any:
        return date.fromisoformat(value) if isinstance(value, str) else value

    def to_cell(self, value: Any, attribute: Attribute) -> Any:
        return self.from_json(value)


@dataclass(frozen=True)
class DateTime(Date):
    name: ClassVar[str] = "datetime"
    label: ClassVar[object] = _("日期时间")
    sql_type: ClassVar[str] = "timestamptz"

    def clean(self, raw: Any, attribute: Attribute) -> datetime:
        if isinstance(raw, datetime):
            moment = raw
        elif isinstance(raw, date):
            moment = datetime.combine(raw, time())
        else:
            from zhike.kit.chinese.dates import parse_datetime

            try:
                moment = parse_datetime(raw)
            except ValueError as error:
                raise Unfit(_("不是日期时间，例如 2026-01-05 14:30")) from error
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)

    def show(self, value: Any, attribute: Attribute) -> str:
        moment = self.from_json(value)
        return "" if moment is None else timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")

    def from_json(self, value: Any) -> Any:
        return datetime.fromisoformat(value) if isinstance(value, str) else value

    def to_cell(self, value: Any, attribute: Attribute) -> Any:
        """Local wall time: spreadsheets know no zones."""
        moment = self.from_json(value)
        return None if moment is None else timezone.localtime(moment).replace(tzinfo=None)


@dataclass(frozen=True)
class Choice(Kind):
    name: ClassVar[str] = "choice"
    label: ClassVar[object] = _("单选")
    operators: ClassVar[tuple[str, ...]] = ("in", "out", "empty", "filled")

    def clean(self, raw: Any, attribute: Attribute) -> str:
        text = str(raw).strip()
        for option in attribute.options:
            if text == option.value or text == str(option.label):
                return option.value
        known = "、".join(str(option.label) for option in attribute.options[:12])
        raise Unfit(_("“%(text)s”不在选项中：%(known)s") % {"text": text[:40], "known": known})

    def show(self, value: Any, attribute: Attribute) -> str:
        return attribute.option_label(value) if value else ""


@dataclass(frozen=True)
class Choices(Choice):
    name: ClassVar[str] = "choices"
    label: ClassVar[object] = _("多选")
    sql_type: ClassVar[str] = "jsonb"
    operators: ClassVar[tuple[str, ...]] = ("any", "empty", "filled")

    def clean(self, raw: Any, attribute: Attribute) -> Any:
        parts: Iterable[Any] = raw
        if isinstance(raw, str):
            parts = [
                part
                for part in raw.replace("；", ";").replace("、", ";").replace("，", ";").split(";")
                if part.strip()
            ]
        cleaned = [super(Choices, self).clean(part, attribute) for part in parts]
        return list(dict.fromkeys(cleaned))

    def show(self, value: Any, attribute: Attribute) -> str:
        return "、".join(attribute.option_label(part) for part in value or [])


TRUE_WORDS = frozenset({"true", "1", "yes", "y", "on", "是", "有", "对", "√", "✓"})
FALSE_WORDS = frozenset({"false", "0", "no", "n", "off", "否", "无", "错", "×", "x"})


@dataclass(frozen=True)
class YesNo(Kind):
    name: ClassVar[str] = "yes_no"
    label: ClassVar[object] = _("是否")
    sql_type: ClassVar[str] = "boolean"
    operators: ClassVar[tuple[str, ...]] = ("is",)

    def clean(self, raw: Any, attribute: Attribute) -> bool:
        word = str(raw).strip().lower()
        if word in TRUE_WORDS:
            return True
        if word in FALSE_WORDS:
            return False
        raise Unfit(_("请填 是 或 否"))

    def show(self, value: Any, attribute: Attribute) -> str:
        return "" if value is None else str(_("是") if value else _("否"))


@dataclass(frozen=True)
class Link(Kind):
    """A record of another noun, by id; ``attribute.target`` names the noun."""

    name: ClassVar[str] = "link"
    label: ClassVar[object] = _("关联记录")
    sql_type: ClassVar[str] = "bigint"
    operators: ClassVar[tuple[str, ...]] = ("in", "out", "empty", "filled")

    def clean(self, raw: Any, attribute: Attribute) -> int:
        from zhike.kit.records.links import find_link

        return find_link(attribute, raw)

    def show(self, value: Any, attribute: Attribute) -> str:
        return "" if value is None else str(value)


@dataclass(frozen=True)
class Person(Link):
    name: ClassVar[str] = "person"
    label: ClassVar[object] = _("人员")


@dataclass(frozen=True)
class Department(Link):
    name: ClassVar[str] = "department"
    label: ClassVar[object] = _("部门")
    operators: ClassVar[tuple[str, ...]] = ("in", "below", "empty", "filled")


@dataclass(frozen=True)
class File(Link):
    """An attachment of the record, by id."""

    name: ClassVar[str] = "file"
    label: ClassVar[object] = _("文件")
    operators: ClassVar[tuple[str, ...]] = ("empty", "filled")


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(), LongText(), Phone(), Email(), Url(), CreditCode(), Number(), Money(), Date(), DateTime(),
        Choice(), Choices(), YesNo(), Link(), Person(), Department(), File(),
    )
}  # fmt: skip
