"""Where the customer is: its main address and the places goods go to (ARC-02); all others are ``Address``es."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.choices import Delivery
from zhike.customers.models.customer.part import CustomerPart
from zhike.customers.rules.addresses import division_of
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import DivisionField, PostcodeField


class Places(CustomerPart):
    """Address, delivery, unloading place, ship-to address."""

    searched: ClassVar[Mapping[str, tuple[str, str]]] = {"address": ("D", "text")}
    data_classes: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(
            ("address", "division", "postcode", "unloading_place", "ship_to_address"), DataClass.ADDRESS
        ),
        "delivery": DataClass.BEHAVIOUR,
    }
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "address": ("地址", "详细地址", "注册地址", "联系地址"),
        "division": ("省市区", "省市县", "所在地区", "行政区", "行政区划代码"),
        "postcode": ("邮编",),
    }
    fills: ClassVar[frozenset[str]] = frozenset({"division"})
    # Divisions and postcodes are asked for by their beginnings.
    indexes: ClassVar[Sequence[models.Index]] = [
        models.Index(
            fields=[column, "id"], name=f"customer_{column}", opclasses=["varchar_pattern_ops", "int8_ops"]
        )
        for column in ("division", "postcode")
    ]

    address = models.CharField(_("公司地址"), max_length=200, blank=True)
    division = DivisionField(_("所在地区"), blank=True)
    postcode = PostcodeField(_("邮政编码"), blank=True)
    delivery = models.CharField(_("提货方式"), max_length=12, choices=Delivery, blank=True)
    ship_to_address = models.CharField(_("收货地址"), max_length=200, blank=True)
    unloading_place = models.CharField(_("卸油地点"), max_length=200, blank=True)

    class Meta:
        abstract = True

    @classmethod
    def derived(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        return division_of(values, "address")
