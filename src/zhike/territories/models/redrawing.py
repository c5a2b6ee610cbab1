"""Redrawing: what was drawn, put in force from a day on."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.policies import Everyone
from zhike.kit.access.zones import RIGHT
from zhike.territories.rules.drawing import Drawn


class Redrawing(models.Model):
    """All territories as they were drawn at one moment, and from which day they hold (TER-01b).

    ``drawing`` is kept as it was, whatever is drawn later; the newest applied one is in force.
    """

    policy = Everyone(right=RIGHT)
    is_tracked = True

    class State(models.TextChoices):
        SCHEDULED = "scheduled", _("待生效")
        APPLIED = "applied", _("已生效")
        CANCELLED = "cancelled", _("已取消")

    drawing = models.JSONField()
    effective_on = models.DateField(_("生效日期"))
    note = models.CharField(_("说明"), max_length=200, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.SCHEDULED)
    expected = models.IntegerField(_("预计移动"), default=0)
    moved = models.IntegerField(_("移动客户"), null=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("安排人")
    )
    made_at = models.DateTimeField(_("安排时间"), auto_now_add=True)
    applied_at = models.DateTimeField(_("生效时间"), null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["state", "effective_on"], name="redrawing_due")]

    def __str__(self) -> str:
        return f"{self.effective_on} {self.note}".strip()

    @property
    def drawn(self) -> list[Drawn]:
        """What ``stored`` kept."""
        lines: list[dict[str, Any]] = [
            {name: tuple(value) if isinstance(value, list) else value for name, value in one.items()}
            for one in self.drawing
        ]
        return [Drawn(**line) for line in lines]

    @staticmethod
    def stored(drawing: list[Drawn]) -> list[dict[str, Any]]:
        """What the column ``drawing`` keeps."""
        return [asdict(one) for one in drawing]
