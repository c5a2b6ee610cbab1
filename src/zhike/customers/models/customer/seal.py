"""The customer's seal on the paper form (ARC-13c)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.models.customer.part import CustomerPart
from zhike.kit.records.data_classes import DataClass


class Seal(CustomerPart):
    """When the sealed form came back, and who filed it; the scan itself is an attachment of the customer."""

    data_classes: ClassVar[Mapping[str, str]] = dict.fromkeys(("sealed_at", "sealed_by"), DataClass.BEHAVIOUR)

    sealed_at = models.DateTimeField(_("盖章归档时间"), null=True, editable=False)
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("盖章归档人"),
    )

    class Meta:
        abstract = True
