"""Inboxes that bring leads, and which of their messages have been read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.access.policies import Managed
from zhike.kit.records.fields import TagsField
from zhike.kit.records.models import Noun
from zhike.leads.choices import Security
from zhike.leads.models.nurture import MANAGE


class Inbox(Noun):
    """A mailbox that is asked over IMAP; its password is kept sealed.

    ``last_uid`` under ``uid_validity`` is how far it has been read (RFC 3501).
    """

    policy = Managed(right=MANAGE)
    hidden: ClassVar[frozenset[str]] = frozenset({"sealed_password", "uid_validity", "last_uid"})
    units: ClassVar[Mapping[str, Any]] = {}

    name = models.CharField(_("收件箱名称"), max_length=60)
    host = models.CharField(_("IMAP 服务器"), max_length=120)
    port = models.PositiveIntegerField(
        _("端口"), default=993, validators=[MinValueValidator(1), MaxValueValidator(65535)]
    )
    security = models.CharField(_("加密"), max_length=10, choices=Security, default=Security.TLS)
    login = models.CharField(_("账号"), max_length=120)
    sealed_password = models.TextField(blank=True, editable=False)
    folder = models.CharField(_("文件夹"), max_length=120, default="INBOX")
    department = models.ForeignKey(
        settings.DEPARTMENT_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("归属部门"),
    )
    campaign = models.CharField(_("活动"), max_length=80, blank=True)
    tags = TagsField(_("标签"))
    is_active = models.BooleanField(_("启用"), default=True)
    read_at = models.DateTimeField(_("上次收取"), null=True, editable=False)
    problem = models.CharField(_("上次出错"), max_length=300, blank=True, editable=False)
    uid_validity = models.BigIntegerField(default=0, editable=False)
    last_uid = models.BigIntegerField(default=0, editable=False)

    class Meta(Noun.Meta):
        verbose_name = _("线索收件箱")
        verbose_name_plural = pgettext_lazy("复数", "线索收件箱")
        indexes = [models.Index(fields=["-created_at", "-id"], name="inbox_created")]

    @property
    def server(self) -> str:
        """Where the password is sent: it is sealed for this alone, so that a change asks for it anew."""
        return json.dumps([self.host, self.port, self.security, self.login])


class ReceivedMail(models.Model):
    """A message that has been read, by its Message-ID; ``lead_id`` is empty for one that makes no lead."""

    policy = Managed(right=MANAGE)

    message_id = models.CharField(max_length=300, unique=True)
    inbox = models.ForeignKey(Inbox, models.CASCADE, related_name="received")
    lead_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.message_id
