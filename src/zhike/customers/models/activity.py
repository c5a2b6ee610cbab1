"""Activity: one touch with a customer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices import ActivityKind, Topic
from zhike.customers.models.contact import Contact
from zhike.customers.models.customer import Customer
from zhike.kit.access.policies import Through
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.models import DependentNoun


class Activity(DependentNoun):
    """One touch with a customer: when, how, with whom, what about, what next (CON-02, ARC-22)."""

    policy = Through("customer")
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}
    title = "subject"
    searched: ClassVar[Mapping[str, tuple[str, str]]] = {
        "subject": ("A", "text"),
        "description": ("D", "text"),
    }

    customer = models.ForeignKey(
        Customer, models.PROTECT, related_name="activities", db_index=False, verbose_name=_("客户")
    )
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name=_("联系人")
    )
    kind = models.CharField(_("类型"), max_length=14, choices=ActivityKind, default=ActivityKind.NOTE)
    topic = models.CharField(_("话题"), max_length=12, choices=Topic, blank=True)
    subject = models.CharField(_("主题"), max_length=120)
    happened_at = models.DateTimeField(_("时间"), help_text=_("将来的时间就是约定的会面或通话"))
    is_agreed = models.BooleanField(
        _("时间已与对方约好"), default=False, help_text=_("不合对方偏好或在免打扰时段时须勾选")
    )
    description = models.TextField(_("内容"), blank=True)
    is_pinned = models.BooleanField(_("置顶"), default=False, editable=False)
    task = models.CharField(_("后续任务"), max_length=200, blank=True)
    due_on = models.DateField(_("任务期限"), null=True, blank=True)
    next_kind = models.CharField(_("下次方式"), max_length=14, choices=ActivityKind, blank=True)
    next_at = models.DateTimeField(_("下次时间"), null=True, blank=True)

    class Meta(DependentNoun.Meta):
        verbose_name = _("跟进记录")
        verbose_name_plural = pgettext_lazy("复数", "跟进记录")
        indexes = [
            models.Index(fields=["customer", "-happened_at", "-id"], name="activity_customer_time"),
            models.Index(fields=["-happened_at", "-id"], name="activity_time"),
            models.Index(fields=["owner", "-happened_at"], name="activity_owner_time"),
            models.Index(fields=["department", "-happened_at"], name="activity_department_time"),
            models.Index(fields=["customer"], condition=models.Q(is_pinned=True), name="activity_pinned"),
            models.Index(fields=["owner", "due_on"], condition=~models.Q(task=""), name="activity_due"),
        ]
