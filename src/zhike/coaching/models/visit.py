"""Joint visits: a manager goes along for a purpose (OPP-08a)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.coaching.choices import VisitState
from zhike.customers.models import Customer
from zhike.kit.records.data_classes import DataClass
from zhike.sales.models import Opportunity
from zhike.team.models.person_row import PersonRow, person_indexes


class JointVisit(PersonRow):
    """A manager's visit with a seller (the owner): why, when, and what came of it."""

    data_classes: ClassVar[dict[str, str]] = {"*": DataClass.BEHAVIOUR}
    title = "purpose"
    filled_by_action: ClassVar[frozenset[str]] = PersonRow.filled_by_action | {"manager"}

    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("陪访经理"),
    )
    customer = models.ForeignKey(
        Customer, models.PROTECT, related_name="joint_visits", verbose_name=_("客户")
    )
    opportunity = models.ForeignKey(
        Opportunity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="joint_visits",
        verbose_name=_("商机"),
    )
    planned_on = models.DateField(_("计划日期"))
    purpose = models.CharField(_("陪访目的"), max_length=300)
    held_on = models.DateField(_("陪访日期"), null=True, blank=True, editable=False)
    result = models.TextField(_("陪访结果"), blank=True, editable=False)
    called_off = models.CharField(_("取消原因"), max_length=300, blank=True, editable=False)
    state = models.CharField(
        _("状态"), max_length=12, choices=VisitState, default=VisitState.PLANNED, editable=False
    )

    class Meta(PersonRow.Meta):
        verbose_name = _("陪访")
        verbose_name_plural = pgettext_lazy("复数", "陪访")
        indexes = [
            *person_indexes("jointvisit"),
            models.Index(fields=["manager", "planned_on"], name="jointvisit_manager_day"),
            models.Index(
                fields=["planned_on"],
                condition=models.Q(state="planned", deleted_at=None),
                name="jointvisit_waiting",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(manager=None) | ~models.Q(manager=models.F("owner")),
                name="jointvisit_manager",
                violation_error_message=_("陪访经理不能是销售本人"),
            ),
            models.CheckConstraint(
                condition=~models.Q(purpose=""),
                name="jointvisit_purpose",
                violation_error_message=_("陪访须写明目的"),
            ),
            models.CheckConstraint(
                condition=~models.Q(state="held") | (~models.Q(result="") & models.Q(held_on__isnull=False)),
                name="jointvisit_result",
                violation_error_message=_("陪访须登记结果"),
            ),
        ]
