"""How long opportunities stood in each stage."""

from __future__ import annotations

from django.db import models

from zhike.kit.records.models import KeptBeside
from zhike.sales.models.kept import beside_opportunity
from zhike.sales.models.opportunity import Opportunity
from zhike.sales.models.pipeline import Stage


class Stay(KeptBeside):
    """An opportunity's time in one stage (停留); ``left_at`` is empty for the present one.

    A trigger writes it whoever moves the opportunity, and takes it back where the move is undone; so it goes with
    the opportunity and has no history of its own.
    """

    policy = beside_opportunity()

    opportunity = models.ForeignKey(
        Opportunity, models.PROTECT, related_name="stays", db_index=False, db_constraint=False
    )
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="+", db_index=False)
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["opportunity", "entered_at"], name="stay_opportunity"),
            models.Index(fields=["stage", "entered_at"], name="stay_stage"),
            models.Index(fields=["department", "stage"], name="stay_department"),
            models.Index(fields=["owner", "stage"], name="stay_owner"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["opportunity"], condition=models.Q(left_at=None), name="stay_present_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.opportunity_id} {self.stage_id} {self.entered_at:%Y-%m-%d}"
