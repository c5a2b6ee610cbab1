"""How the customer is reached: phone, fax, mail, web site (ARC-02, ARC-13)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from zhike.customers.models.customer.part import CustomerPart
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import EmailField, PhoneField, UrlField


class Reach(CustomerPart):
    """Phone, fax, e-mail, web site."""

    searched: ClassVar[Mapping[str, tuple[str, str]]] = {"phone": ("C", "phone")}
    masks: ClassVar[Mapping[str, str]] = {"phone": "phone", "fax": "phone"}
    data_classes: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("phone", "fax", "email", "website"), DataClass.ADDRESS
    )
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "phone": ("联系电话", "公司电话", "座机", "手机", "telephone", "tel"),
        "website": ("官网", "公司网站", "网站"),
    }

    phone = PhoneField(_("电话"), blank=True)
    fax = PhoneField(_("传真"), blank=True)
    email = EmailField(_("邮箱"), blank=True)
    website = UrlField(_("网址"), blank=True)

    class Meta:
        abstract = True
