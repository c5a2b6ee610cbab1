"""What colleagues learnt from one another (OPP-15, KNO-04)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices import Industry
from zhike.kit.access.policies import Everyone
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import ChoicesField, TagsField
from zhike.kit.records.models import Noun
from zhike.sales.choices import SharingMethod

LIBRARY = "library.manage"


class SharingSession(Noun):
    """A meeting at which experience was shared or a problem talked over: topic, method, result."""

    policy = Everyone(right=LIBRARY)
    past = frozenset({"held_on"})
    title = "topic"
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}
    searched: ClassVar[Mapping[str, tuple[str, str]]] = {"topic": ("A", "text"), "result": ("D", "text")}

    topic = models.CharField(_("主题"), max_length=120)
    held_on = models.DateField(_("日期"), default=timezone.localdate)
    method = models.CharField(_("方式"), max_length=12, choices=SharingMethod, default=SharingMethod.SHARING)
    participants = TagsField(_("参加人"))
    result = models.TextField(_("结果"), blank=True)
    stages = TagsField(_("适用阶段"), help_text=_("销售阶段的名称；不填适用于各阶段"))
    industries = ChoicesField(_("适用行业"), choices=Industry)

    class Meta(Noun.Meta):
        verbose_name = _("经验分享")
        verbose_name_plural = pgettext_lazy("复数", "经验分享")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="sharing_session_created"),
            models.Index(fields=["-held_on", "-id"], name="sharing_session_held"),
        ]


class SessionNote(Noun):
    """One thing somebody told at a session; a good one becomes a tool."""

    policy = Everyone(right=LIBRARY)
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}
    searched: ClassVar[Mapping[str, tuple[str, str]]] = {"name": ("B", "text"), "text": ("D", "text")}

    session = models.ForeignKey(
        SharingSession, models.PROTECT, related_name="notes", verbose_name=_("经验分享")
    )
    name = models.CharField(_("要点"), max_length=120)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False, verbose_name=_("分享人")
    )
    text = models.TextField(_("做法"), blank=True)

    class Meta(Noun.Meta):
        verbose_name = _("分享要点")
        verbose_name_plural = pgettext_lazy("复数", "分享要点")
        indexes = [models.Index(fields=["-created_at", "-id"], name="session_note_created")]
