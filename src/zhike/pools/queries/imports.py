"""The imports whose records may go into a pool."""

from __future__ import annotations

from django.db import models

from zhike.kit.access.acting import current_acting
from zhike.kit.actions.models import ActionRun
from zhike.pools.poolables import model_of


def own_imports(noun: str) -> models.QuerySet[ActionRun]:
    """The acting person's own imports of a noun, the newest first."""
    name = f"{model_of(noun)._meta.app_label}.{noun}.import"
    mine = ActionRun.objects.filter(staff_id=current_acting().staff_id, name=name, noun=noun)
    return mine.filter(changed__gt=0, undone_by=None).order_by("-pk")
