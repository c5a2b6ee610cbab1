"""What a person says of a pair; what the nightly search finds."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.duplicates.models import REVIEW, DuplicatePair, Verdict
from zhike.kit.access.acting import current_acting
from zhike.kit.actions.action import action
from zhike.kit.errors import Missing, Refused


@action("duplicates.pair.tell_apart", label=_("不是重复"), right=REVIEW, icon="x")
def tell_apart(pair: int, reason: str) -> None:
    """Two records are not one: the pair is not offered again. A reason is needed."""
    if not reason.strip():
        raise Refused("reason_missing", _("请写明为什么不是重复"), field="reason")
    _settle(pair, Verdict.OPEN, Verdict.DIFFERENT, reason.strip()[:200])


@action("duplicates.pair.reopen", label=_("重新判断"), right=REVIEW, icon="refresh")
def reopen(pair: int) -> None:
    """A pair that was told apart waits again."""
    _settle(pair, Verdict.DIFFERENT, Verdict.OPEN, "")


def _settle(pair: int, before: Verdict, after: Verdict, reason: str) -> None:
    rows = DuplicatePair.objects.filter(pk=pair)
    if not rows.exists():
        raise Missing("no_such_pair", _("没有这对记录，或您无权查看"))
    changed = rows.filter(verdict=before).update(
        verdict=after,
        reason=reason,
        reviewer_id=current_acting().staff_id or None,
        reviewed_at=timezone.now(),
    )
    if not changed:
        raise Refused("settled_already", _("这一对已经处理过了"))
