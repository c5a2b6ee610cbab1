"""Consent: somebody agreed that we keep what the law protects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices import ConsentSource
from zhike.customers.models.contact_part import ContactPart
from zhike.kit.access.policies import Through
from zhike.kit.records.data_classes import DataClass


class Consent(ContactPart):
    """A contact's consent to sensitive facts being kept: when, how, what for, until when (decision 29)."""

    policy = Through("customer")
    past = frozenset({"given_on", "withdrawn_on"})
    title = "purpose"
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}

    purpose = models.CharField(_("用途"), max_length=200)
    source = models.CharField(_("同意方式"), max_length=10, choices=ConsentSource)
    given_on = models.DateField(_("同意日期"))
    withdrawn_on = models.DateField(_("撤回日期"), null=True, blank=True)
    note = models.CharField(_("凭据"), max_length=200, blank=True)

    class Meta(ContactPart.Meta):
        verbose_name = _("同意记录")
        verbose_name_plural = pgettext_lazy("复数", "同意记录")
        indexes = [models.Index(fields=["-created_at", "-id"], name="consent_created")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_on=None) | models.Q(withdrawn_on__gte=models.F("given_on")),
                name="consent_withdrawn_on",
                violation_error_message=_("撤回日期不能早于同意日期"),
            )
        ]
