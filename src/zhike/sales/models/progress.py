"""What informants say of a project's progress (OPP-16)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.models import Contact
from zhike.kit.access.policies import Through
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.models import DependentNoun
from zhike.sales.models.opportunity import Opportunity


class ProgressNote(DependentNoun):
    """News of the customer's own steps, as an informant told it; it sets when the next visit is suggested.

    ``contact`` is empty where the source had better not be named.
    """

    policy = Through("opportunity")
    past = frozenset({"told_on"})
    title = "content"
    data_classes: ClassVar[dict[str, str]] = {"*": DataClass.BEHAVIOUR}

    opportunity = models.ForeignKey(
        Opportunity, models.PROTECT, related_name="progress_notes", db_index=False, verbose_name=_("商机")
    )
    contact = models.ForeignKey(
        Contact,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="progress_notes",
        verbose_name=_("眼线"),
        help_text=_("这个客户里角色为眼线的联系人；来源不便写明时不填"),
    )
    told_on = models.DateField(_("得知日期"), default=timezone.localdate)
    content = models.CharField(_("进度消息"), max_length=300)
    step = models.CharField(_("客户的下一步"), max_length=120, blank=True)
    expected_from = models.DateField(_("预计最早"), null=True, blank=True)
    expected_to = models.DateField(_("预计最晚"), null=True, blank=True)

    class Meta(DependentNoun.Meta):
        verbose_name = _("进度消息")
        verbose_name_plural = pgettext_lazy("复数", "进度消息")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="progressnote_created"),
            models.Index(fields=["opportunity", "-told_on", "-id"], name="progressnote_opportunity"),
            models.Index(fields=["department", "-created_at"], name="progressnote_department"),
            models.Index(fields=["owner", "-created_at"], name="progressnote_owner"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expected_to=None)
                | models.Q(expected_from__isnull=False, expected_to__gte=models.F("expected_from")),
                name="progressnote_expected_to",
                violation_error_message=_("写了预计最晚也要写预计最早，并且不早于它"),
            )
        ]
