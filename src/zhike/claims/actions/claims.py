"""Claiming, handing in evidence, and looking into it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.claims.models import Claim, LogLine, State
from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.writing import update


def check_claim(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """Everybody claims for themselves; what is decided stays as it was judged."""
    if records is None:
        if values.get("owner") not in (None, current_acting().staff_id):
            raise Refused("own_claim", _("只能为自己主张归属"), field="owner")
    elif records.exclude(state=State.OPEN).exists():
        raise Refused("decided", _("已经裁定的主张不能再修改"))


def check_line(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """Evidence comes before the decision."""
    ids = [values["claim"]] if values.get("claim") else []
    if records is not None:
        ids += records.values_list("claim_id", flat=True)
        if records.filter(is_verified=True).exists():
            raise Refused("verified", _("已核实的日志行不能再修改"))
    if Claim.objects.filter(pk__in=ids).exclude(state=State.OPEN).exists():
        raise Refused("decided", _("已经裁定的主张不能再修改"), field="claim")


claims = standard_actions(Claim, check=check_claim, may_change=lambda claim: claim.state == State.OPEN)
log_lines = standard_actions(LogLine, check=check_line)


@action("claims.logline.verify", noun=LogLine, verb=Verb.ASSIGN, label=_("核实"), icon="check")
def verify(records: models.QuerySet[LogLine]) -> int:
    """Find a line true, so that it counts; not one's own (TER-06)."""
    if records.filter(claim__owner_id=current_acting().staff_id).exists():
        raise Refused("own_claim", _("不能核实自己的日志"))
    return update(records.filter(is_verified=False), {"is_verified": True})
