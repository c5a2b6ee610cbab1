"""Personnel changes at the customer, as learnt in visits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices import PersonnelMove
from zhike.customers.models.activity import Activity
from zhike.customers.models.contact import Contact
from zhike.customers.models.contact_part import ContactPart
from zhike.kit.access.policies import Through
from zhike.kit.records.data_classes import DataClass


class PersonnelChange(ContactPart):
    """Somebody left a post at the customer; ``successor`` is the contact opened instead (CON-10).

    Made by ``customers.contact.replace`` and ``customers.activity.personnel``; ``visit`` is where it was learnt.
    """

    policy = Through("customer")
    past = frozenset({"happened_on"})
    title = "note"
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}

    move = models.CharField(_("变动"), max_length=10, choices=PersonnelMove)
    happened_on = models.DateField(_("变动日期"))
    successor = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("接任者")
    )
    visit = models.ForeignKey(
        Activity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="personnel_changes",
        verbose_name=_("得知于"),
    )
    note = models.CharField(_("说明"), max_length=300, blank=True)

    class Meta(ContactPart.Meta):
        verbose_name = _("人事变动")
        verbose_name_plural = pgettext_lazy("复数", "人事变动")
        indexes = [models.Index(fields=["-created_at", "-id"], name="personnel_created")]
