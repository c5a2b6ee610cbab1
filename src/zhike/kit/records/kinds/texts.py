"""Texts with a form of their own: phones, addresses of the net, credit codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from zhike.kit.records.kinds.kind import Kind, Unfit

if TYPE_CHECKING:
    from zhike.kit.records.attributes import Attribute


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
