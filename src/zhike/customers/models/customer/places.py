"""Where the customer is: its address and the places goods go to (ARC-02)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.choices import Delivery
from zhike.customers.models.customer.part import CustomerPart
from zhike.kit.records.data_classes import DataClass


class Places(CustomerPart):
    """Address, delivery, unloading place, ship-to address."""

    searched: ClassVar[Mapping[str, tuple[str, str]]] = {"address": ("D", "text")}
    data_classes: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("address", "unloading_place", "ship_to_address"), DataClass.ADDRESS),
        "delivery": DataClass.BEHAVIOUR,
    }
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "address": ("地址", "详细地址", "注册地址", "联系地址"),
    }

    address = models.CharField(_("公司地址"), max_length=200, blank=True)
    delivery = models.CharField(_("提货方式"), max_length=12, choices=Delivery, blank=True)
    ship_to_address = models.CharField(_("收货地址"), max_length=200, blank=True)
    unloading_place = models.CharField(_("卸油地点"), max_length=200, blank=True)

    class Meta:
        abstract = True
