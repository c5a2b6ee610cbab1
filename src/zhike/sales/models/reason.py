"""Why opportunities are lost and why customers do not buy (OPP-20)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.access.policies import Everyone
from zhike.kit.records.models import Noun
from zhike.sales.choices import ReasonKind
from zhike.sales.models.pipeline import MANAGE


class Reason(Noun):
    """One entry of the list of reasons."""

    policy = Everyone(right=MANAGE, is_public=True)
    revises = "pipelines"
    unique_attributes: ClassVar[frozenset[str]] = frozenset({"name"})

    name = models.CharField(_("原因"), max_length=40)
    kind = models.CharField(_("用于"), max_length=12, choices=ReasonKind, default=ReasonKind.LOST)
    position = models.PositiveSmallIntegerField(_("次序"), default=10)
    is_active = models.BooleanField(_("使用中"), default=True)

    class Meta(Noun.Meta):
        verbose_name = _("原因")
        verbose_name_plural = pgettext_lazy("复数", "原因")
        indexes = [models.Index(fields=["-created_at", "-id"], name="reason_created")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "name"], condition=models.Q(deleted_at=None), name="reason_name"
            )
        ]
