"""Who at the customer takes part in an opportunity, and what each wants at which stage (CON-07)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices import ContactRole
from zhike.customers.models import Contact
from zhike.kit.access.policies import Through
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.models import DependentNoun
from zhike.sales.choices import EvidenceKind
from zhike.sales.models.opportunity import Opportunity
from zhike.sales.models.pipeline import Stage


class Participant(DependentNoun):
    """A contact's role on one opportunity.

    ``support`` is what the seller says of the person; it counts only with a dated mail (``Evidence``, CON-08).
    """

    policy = Through("opportunity")
    title = "note"
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}

    opportunity = models.ForeignKey(
        Opportunity, models.PROTECT, related_name="participants", verbose_name=_("商机")
    )
    contact = models.ForeignKey(
        Contact, models.PROTECT, related_name="participations", verbose_name=_("联系人")
    )
    role = models.CharField(_("角色"), max_length=10, choices=ContactRole)
    support = models.CharField(
        _("我方判断"),
        max_length=16,
        choices=EvidenceKind,
        blank=True,
        help_text=_("附上有日期的邮件才算数"),
    )
    note = models.CharField(_("说明"), max_length=300, blank=True)

    class Meta(DependentNoun.Meta):
        verbose_name = _("参与人")
        verbose_name_plural = pgettext_lazy("复数", "参与人")
        indexes = [models.Index(fields=["-created_at", "-id"], name="participant_created")]
        constraints = [
            models.UniqueConstraint(
                fields=["opportunity", "contact"],
                condition=models.Q(deleted_at=None),
                name="participant_contact",
            )
        ]


class Interest(DependentNoun):
    """What a participant wants while the opportunity stands in one stage."""

    policy = Through("opportunity")
    title = "note"
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}

    opportunity = models.ForeignKey(
        Opportunity, models.PROTECT, related_name="interests", verbose_name=_("商机")
    )
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="+", verbose_name=_("联系人"))
    stage = models.ForeignKey(
        Stage, models.PROTECT, related_name="+", db_index=False, verbose_name=_("销售阶段")
    )
    note = models.CharField(_("利益诉求"), max_length=300)

    class Meta(DependentNoun.Meta):
        verbose_name = _("利益诉求")
        verbose_name_plural = pgettext_lazy("复数", "利益诉求")
        indexes = [models.Index(fields=["-created_at", "-id"], name="interest_created")]
        constraints = [
            models.UniqueConstraint(
                fields=["opportunity", "contact", "stage"],
                condition=models.Q(deleted_at=None),
                name="interest_stage",
            )
        ]
