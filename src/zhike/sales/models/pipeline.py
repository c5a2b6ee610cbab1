"""Pipelines and their stages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices import ContactRole
from zhike.kit.access.policies import Everyone
from zhike.kit.records.fields import ChoicesField, TagsField
from zhike.kit.records.models import Noun
from zhike.sales.choices import Askable, EvidenceKind, Outcome

MANAGE = "pipelines.manage"


class Pipeline(Noun):
    """A way of selling: a row of stages (OPP-06). New opportunities enter the default one."""

    policy = Everyone(right=MANAGE, is_public=True)
    revises = "pipelines"
    unique_attributes: ClassVar[frozenset[str]] = frozenset({"name"})

    name = models.CharField(_("销售流程"), max_length=60)
    is_default = models.BooleanField(_("默认流程"), default=False)
    is_active = models.BooleanField(_("使用中"), default=True)
    position = models.PositiveSmallIntegerField(_("次序"), default=10)
    description = models.CharField(_("说明"), max_length=300, blank=True)

    class Meta(Noun.Meta):
        verbose_name = _("销售流程")
        verbose_name_plural = pgettext_lazy("复数", "销售流程")
        indexes = [models.Index(fields=["-created_at", "-id"], name="pipeline_created")]
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(deleted_at=None), name="pipeline_name"
            ),
            models.UniqueConstraint(
                fields=["is_default"],
                condition=models.Q(is_default=True, deleted_at=None),
                name="pipeline_is_default",
            ),
        ]


class Stage(Noun):
    """One step of a pipeline: how likely it wins, whom it should know, what it asks for (OPP-06, CON-07, OPP-09).

    ``probability`` is in per cent; ``stale_days`` the days after which an opportunity counts as stuck; ``checks``
    the points to tick before an opportunity leaves the stage.
    """

    policy = Everyone(right=MANAGE, is_public=True)
    revises = "pipelines"
    units: ClassVar[Mapping[str, Any]] = {"probability": "%", "stale_days": _("天")}

    pipeline = models.ForeignKey(
        Pipeline, models.PROTECT, related_name="stages", db_index=False, verbose_name=_("销售流程")
    )
    name = models.CharField(_("阶段"), max_length=40)
    position = models.PositiveSmallIntegerField(_("次序"), default=10)
    outcome = models.CharField(_("结果"), max_length=5, choices=Outcome, default=Outcome.OPEN)
    probability = models.PositiveSmallIntegerField(
        _("成功可能性"), default=0, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    stale_days = models.PositiveSmallIntegerField(_("停留多少天算停滞"), null=True, blank=True)
    expected_roles = ChoicesField(_("应覆盖的客户角色"), choices=ContactRole)
    interests = models.TextField(_("这一阶段的利益诉求变化"), blank=True)
    required_fields = ChoicesField(_("进入前须填写"), choices=Askable)
    checks = TagsField(_("离开前须确认"))
    evidence = models.CharField(_("须有证据"), max_length=16, choices=EvidenceKind, blank=True)
    is_strict = models.BooleanField(
        _("缺少证据不得进入"), default=False, help_text=_("不勾选时可以进入，商机标为“未证实”")
    )
    is_key_node = models.BooleanField(
        _("关键节点"), default=False, help_text=_("经理看板上为关键商机亮灯（OPP-08）")
    )

    class Meta(Noun.Meta):
        verbose_name = _("销售阶段")
        verbose_name_plural = pgettext_lazy("复数", "销售阶段")
        indexes = [models.Index(fields=["-created_at", "-id"], name="stage_created")]
        constraints = [
            models.UniqueConstraint(
                fields=["pipeline", "name"], condition=models.Q(deleted_at=None), name="stage_name"
            ),
            models.UniqueConstraint(fields=["id", "pipeline"], name="stage_of_pipeline"),
            models.CheckConstraint(
                condition=models.Q(probability__range=(0, 100)),
                name="stage_probability",
                violation_error_message=_("成功可能性在 0 到 100 之间"),
            ),
        ]
