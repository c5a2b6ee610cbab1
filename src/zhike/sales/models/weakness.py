"""Where sellers lose more than their colleagues (OPP-07b)."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models

from zhike.kit.access.policies import Private
from zhike.sales.models.pipeline import Stage


class Weakness(models.Model):
    """A stage that a seller's opportunities pass less often than any colleague's; renewed each night.

    ``left`` opportunities left the stage, ``passed`` of them to a later one or to won; ``company`` is the share of
    all sellers together.
    """

    policy = Private("staff")

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="+", db_index=False)
    left = models.IntegerField()
    passed = models.IntegerField()
    company = models.DecimalField(max_digits=5, decimal_places=4)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "stage"], name="weakness_once")]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.stage_id} {self.passed}/{self.left}"

    @property
    def rate(self) -> Decimal:
        """Share of the opportunities that left the stage forward, 0 to 1."""
        return Decimal(self.passed) / self.left
