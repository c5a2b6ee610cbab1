"""Manuals, their versions, and who got which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.models import Contact
from zhike.kit.access.policies import Everyone, Following
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.models import Noun

MANAGE = "manuals.manage"


class Manual(Noun):
    """A document for customers that comes in versions (KNO-07)."""

    policy = Everyone(right=MANAGE)
    searched: ClassVar[Mapping[str, tuple[str, str]]] = {"name": ("A", "text"), "product": ("D", "text")}
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}

    name = models.CharField(_("名称"), max_length=120)
    product = models.CharField(_("产品"), max_length=120, blank=True)
    description = models.TextField(_("说明"), blank=True)

    class Meta(Noun.Meta):
        verbose_name = pgettext_lazy("手册", "资料")
        verbose_name_plural = pgettext_lazy("手册", "资料")
        indexes = [models.Index(fields=["-created_at", "-id"], name="manual_created")]
        constraints = [
            models.UniqueConstraint(fields=["name"], condition=models.Q(deleted_at=None), name="manual_name")
        ]


class Version(models.Model):
    """One file of a manual, numbered from 1."""

    policy = Everyone(right=MANAGE)
    is_tracked = True

    manual = models.ForeignKey(
        Manual, models.PROTECT, related_name="versions", verbose_name=pgettext_lazy("手册", "资料")
    )
    number = models.PositiveIntegerField(_("版本"))
    note = models.CharField(_("改动说明"), max_length=200, blank=True)
    file = models.ForeignKey("files.Attachment", models.PROTECT, related_name="+", verbose_name=_("文件"))
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(_("发布时间"), auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["manual", "number"], name="manual_version_once")]

    def __str__(self) -> str:
        return f"{self.manual_id} v{self.number}"


class Sending(models.Model):
    """A version that went to a customer; seen by whoever sees the customer."""

    policy = Following(is_writable=True)
    is_tracked = True

    class Way(models.TextChoices):
        MAIL = "mail", _("邮件")
        WECHAT = "wechat", _("微信")
        HAND = "hand", _("当面")
        POST = "post", _("邮寄")

    noun = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("联系人")
    )
    version = models.ForeignKey(Version, models.PROTECT, related_name="sendings", verbose_name=_("版本"))
    way = models.CharField(_("方式"), max_length=10, choices=Way)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("发送人")
    )
    sent_at = models.DateTimeField(_("发送时间"), auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["noun", "record_id"], name="sending_record"),
            models.Index(fields=["version", "-id"], name="sending_version"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} → {self.record_id}"
