"""What was confirmed before an opportunity left a stage."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.records.models import KeptBeside
from zhike.sales.models.kept import beside_opportunity
from zhike.sales.models.opportunity import Opportunity
from zhike.sales.models.pipeline import Stage


class Tick(KeptBeside):
    """One point of ``Stage.checks`` confirmed for an opportunity, by whom and when."""

    policy = beside_opportunity()
    is_tracked = True

    opportunity = models.ForeignKey(Opportunity, models.PROTECT, related_name="ticks", db_index=False)
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="+", db_index=False)
    point = models.CharField(_("确认事项"), max_length=200)
    ticked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False, verbose_name=_("确认人")
    )
    ticked_at = models.DateTimeField(_("确认时间"), auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opportunity", "stage", "point"], name="tick_point_once")
        ]

    def __str__(self) -> str:
        return self.point
