"""Relationship: who of us knows whom at the customer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices import Closeness
from zhike.customers.models.contact_part import ContactPart
from zhike.kit.access.policies import Through
from zhike.kit.records.data_classes import DataClass


class Relationship(ContactPart):
    """One of us knows a contact, since when and how well (CON-11).

    When a customer changes hands, the new owner takes over: the old row ends and names the successor.
    """

    policy = Through("customer")
    past = frozenset({"since", "ended_on"})
    title = "note"
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("我方人员")
    )
    since = models.DateField(_("相识于"), null=True, blank=True)
    closeness = models.CharField(
        _("熟悉程度"), max_length=12, choices=Closeness, default=Closeness.ACQUAINTED
    )
    note = models.CharField(_("说明"), max_length=300, blank=True)
    ended_on = models.DateField(_("交接日期"), null=True, blank=True)
    handed_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("交接给"),
    )

    class Meta(ContactPart.Meta):
        verbose_name = _("人际关系")
        verbose_name_plural = pgettext_lazy("复数", "人际关系")
        indexes = [models.Index(fields=["-created_at", "-id"], name="relationship_created")]
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "staff"],
                condition=models.Q(deleted_at=None),
                name="relationship_staff",
            )
        ]
