"""The mails that prove an opportunity (OPP-09, CON-08)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.models import Contact
from zhike.kit.access.policies import Through
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import FileField
from zhike.kit.records.models import DependentNoun
from zhike.sales.choices import EvidenceKind
from zhike.sales.models.opportunity import Opportunity


class Evidence(DependentNoun):
    """A mail by which somebody at the customer shows support; without its file and its date there is none."""

    policy = Through("opportunity")
    past = frozenset({"dated_on"})
    title = "subject"
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}

    opportunity = models.ForeignKey(
        Opportunity, models.PROTECT, related_name="evidence", db_index=False, verbose_name=_("商机")
    )
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="evidence", verbose_name=_("联系人"))
    kind = models.CharField(_("证据"), max_length=16, choices=EvidenceKind)
    dated_on = models.DateField(_("邮件日期"))
    subject = models.CharField(_("邮件主题"), max_length=120)
    file = FileField(verbose_name=_("邮件文件"))

    class Meta(DependentNoun.Meta):
        verbose_name = _("支持证据")
        verbose_name_plural = _("支持证据")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="evidence_created"),
            models.Index(fields=["opportunity", "kind"], name="evidence_opportunity"),
        ]
