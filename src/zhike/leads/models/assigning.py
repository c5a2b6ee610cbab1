"""Assignment rules: who gets which leads."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices import Industry
from zhike.kit.access.policies import Everyone
from zhike.kit.records.fields import ChoicesField, TagsField
from zhike.kit.records.models import Noun
from zhike.leads.choices import Channel, Way
from zhike.leads.models.nurture import MANAGE
from zhike.pools.models import Pool


class AssignmentRule(Noun):
    """The first rule by ``position`` whose conditions a lead meets decides; an empty condition is met by all."""

    policy = Everyone(right=MANAGE)
    unique_attributes: ClassVar[frozenset[str]] = frozenset({"name"})

    name = models.CharField(_("规则名称"), max_length=60)
    position = models.PositiveSmallIntegerField(_("顺序"), default=1)
    channels = ChoicesField(_("来源"), choices=Channel)
    industries = ChoicesField(_("行业"), choices=Industry)
    places = TagsField(_("地区"), help_text=_("省、市或区县的名称。"))
    least_score = models.PositiveSmallIntegerField(
        _("最低评分"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    way = models.CharField(_("分配方式"), max_length=8, choices=Way, default=Way.TURNS)
    pool = models.ForeignKey(
        Pool, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("公海")
    )
    is_active = models.BooleanField(_("启用"), default=True)

    class Meta(Noun.Meta):
        verbose_name = _("线索分配规则")
        verbose_name_plural = pgettext_lazy("复数", "线索分配规则")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="assignmentrule_created"),
            models.Index(fields=["position", "id"], name="assignmentrule_position"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(deleted_at=None), name="assignmentrule_name"
            ),
            models.CheckConstraint(
                condition=~models.Q(way="pool") | models.Q(pool__isnull=False),
                name="assignmentrule_pool",
                violation_error_message=_("请选择公海"),
            ),
        ]


class AssignmentMember(Noun):
    """Somebody a rule gives leads to; ``given_at`` says when last."""

    policy = Everyone(right=MANAGE)
    filled_by_action: ClassVar[frozenset[str]] = frozenset({"name"})

    rule = models.ForeignKey(
        AssignmentRule, models.PROTECT, related_name="members", verbose_name=_("线索分配规则")
    )
    name = models.CharField(_("成员"), max_length=80, editable=False)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("人员")
    )
    given_at = models.DateTimeField(_("上次分到"), null=True, editable=False)

    class Meta(Noun.Meta):
        verbose_name = _("分配成员")
        verbose_name_plural = pgettext_lazy("复数", "分配成员")
        indexes = [models.Index(fields=["-created_at", "-id"], name="assignmentmember_created")]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "staff"], condition=models.Q(deleted_at=None), name="assignmentmember_staff"
            )
        ]
