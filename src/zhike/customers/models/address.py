"""Addresses of a customer: where it is registered, works, unloads, and wants its invoices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices.places import AddressKind, DatumChoice
from zhike.customers.models.customer import Customer
from zhike.customers.rules.addresses import division_of
from zhike.kit.access.policies import Through
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import DivisionField, PhoneField, PostcodeField
from zhike.kit.records.models import DependentNoun


def _degrees(label: Any, most: int) -> Any:
    return models.DecimalField(
        label,
        max_digits=10,
        decimal_places=7,
        null=True,
        blank=True,
        validators=[MinValueValidator(-most), MaxValueValidator(most)],
    )


class Address(DependentNoun):
    """One address of a customer, perhaps with the point it stands at.

    Of the main one, address, division and postcode stand in the customer's own row as well: a trigger keeps
    the two the same, whichever is changed.
    """

    policy = Through("customer")
    title = "detail"
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.ADDRESS}
    units: ClassVar[Mapping[str, Any]] = {"latitude": "°", "longitude": "°"}
    masks: ClassVar[Mapping[str, str]] = {"phone": "phone"}
    fills: ClassVar[frozenset[str]] = frozenset({"division"})
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "customer": ("客户名称", "客户全称", "客户代号", "公司名称", "公司", "单位"),
        "kind": ("地址类型",),
        "division": ("省市区", "省市县", "地区", "行政区"),
        "detail": ("地址", "街道", "收货地址"),
        "postcode": ("邮编",),
        "recipient": ("联系人", "收件人"),
        "datum": ("坐标系统",),
    }

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="addresses", verbose_name=_("客户"))
    kind = models.CharField(_("类型"), max_length=12, choices=AddressKind, default=AddressKind.OFFICE)
    is_main = models.BooleanField(_("主要地址"), default=False)
    division = DivisionField(_("所在地区"), blank=True)
    detail = models.CharField(_("详细地址"), max_length=200)
    postcode = PostcodeField(_("邮政编码"), blank=True)
    recipient = models.CharField(_("收货人"), max_length=60, blank=True)
    phone = PhoneField(_("电话"), blank=True)
    latitude = _degrees(_("纬度"), 90)
    longitude = _degrees(_("经度"), 180)
    datum = models.CharField(_("坐标系"), max_length=6, choices=DatumChoice, default=DatumChoice.GCJ02)

    class Meta(DependentNoun.Meta):
        verbose_name = _("地址")
        verbose_name_plural = pgettext_lazy("复数", "地址")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="address_created"),
            models.Index(fields=["kind", "customer"], name="address_kind"),
            # The map asks for what lies in a rectangle, and reads nothing but this index.
            models.Index(
                fields=["latitude", "longitude"],
                include=["customer", "owner", "department", "datum", "division", "is_main", "deleted_at"],
                condition=models.Q(latitude__isnull=False, deleted_at=None),
                name="address_point",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["customer"],
                condition=models.Q(is_main=True, deleted_at=None),
                name="address_one_is_main",
            ),
            models.CheckConstraint(
                condition=models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180))
                | models.Q(latitude=None, longitude=None),
                name="address_whole_point",
                violation_error_message=_("经度和纬度要一起填写，纬度 ±90° 以内，经度 ±180° 以内"),
            ),
        ]

    @classmethod
    def derive(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        return division_of(values, "detail")
