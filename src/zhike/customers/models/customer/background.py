"""What is known around the customer: its background and its trade (ARC-23)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.models.customer.part import CustomerPart
from zhike.kit.records.data_classes import DataClass


class Background(CustomerPart):
    """Collected for planning and for a reserve of customers (ARC-23)."""

    data_classes: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("background", "industry_outlook"), DataClass.BEHAVIOUR
    )

    background = models.TextField(_("背景资料"), blank=True)
    industry_outlook = models.TextField(_("行业动态"), blank=True)

    class Meta:
        abstract = True
