"""Web forms: a public page that brings leads."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.access.policies import Everyone, Managed
from zhike.kit.records.fields import ChoicesField, TagsField
from zhike.kit.records.models import Noun
from zhike.leads.choices import Asked, Channel
from zhike.leads.models.nurture import MANAGE


class WebForm(Noun):
    """A form at ``/f/<slug>`` that anybody may fill in.

    What it brings belongs to ``department`` until an assignment rule gives it to somebody.
    """

    policy = Everyone(right=MANAGE)
    filled_by_action: ClassVar[frozenset[str]] = frozenset({"slug"})
    unique_attributes: ClassVar[frozenset[str]] = frozenset({"slug"})

    name = models.CharField(_("表单名称"), max_length=60)
    slug = models.SlugField(
        _("地址"), max_length=40, help_text=_("网址 /f/ 后面的部分，小写字母、数字和短横；不填则自动取一个。")
    )
    intro = models.TextField(_("开头的话"), blank=True)
    thanks = models.CharField(_("提交后的话"), max_length=300, blank=True)
    asked = ChoicesField(_("要填的项目"), choices=Asked)
    required = ChoicesField(_("必填的项目"), choices=Asked)
    consent = models.TextField(
        _("同意条款"), blank=True, help_text=_("填表人须勾选同意；当时的文字随线索保存。")
    )
    department = models.ForeignKey(
        settings.DEPARTMENT_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("归属部门"),
    )
    channel = models.CharField(_("来源"), max_length=12, choices=Channel, default=Channel.WEB)
    campaign = models.CharField(_("活动"), max_length=80, blank=True)
    tags = TagsField(_("标签"))
    is_active = models.BooleanField(_("启用"), default=True)

    class Meta(Noun.Meta):
        verbose_name = _("网站表单")
        verbose_name_plural = pgettext_lazy("复数", "网站表单")
        indexes = [models.Index(fields=["-created_at", "-id"], name="webform_created")]
        constraints = [
            models.UniqueConstraint(fields=["slug"], condition=models.Q(deleted_at=None), name="webform_slug")
        ]


class FormPost(models.Model):
    """One sending of a form: by which address (a keyed digest) and with which token, kept for a few days.

    A token counts once, so that a form sent twice brings one lead.
    """

    policy = Managed(right=MANAGE)

    form = models.ForeignKey(WebForm, models.CASCADE, related_name="posts")
    address = models.CharField(max_length=64)
    token = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["address", "-at"], name="formpost_address")]
        constraints = [models.UniqueConstraint(fields=["token"], name="formpost_token_once")]

    def __str__(self) -> str:
        return f"{self.form_id} {self.at}"
