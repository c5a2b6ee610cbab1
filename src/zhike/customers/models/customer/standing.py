"""Where the customer stands with us: category, state, class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.choices import Category, CustomerClass, State
from zhike.customers.models.customer.part import CustomerPart
from zhike.kit.records.data_classes import DataClass


class Standing(CustomerPart):
    """Category (ARC-07), state (ARC-25), customer class (ARC-13b)."""

    data_classes: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("category", "state", "grade"), DataClass.BEHAVIOUR
    )
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {"grade": ("等级", "客户等级", "级别")}
    indexes: ClassVar[Sequence[models.Index]] = (
        models.Index(fields=["state", "-created_at", "-id"], name="customer_state_created"),
        # The database lays these over each other where a list is filtered by both.
        models.Index(fields=["grade", "name_key", "id"], name="customer_grade_name"),
        models.Index(fields=["industry", "name_key", "id"], name="customer_industry_name"),
    )

    category = models.CharField(_("客户类别"), max_length=12, choices=Category, default=Category.PROSPECT)
    state = models.CharField(_("状态"), max_length=12, choices=State, default=State.ACTIVE)
    grade = models.CharField(_("客户分类"), max_length=1, choices=CustomerClass, blank=True)

    class Meta:
        abstract = True
