"""How long somebody has a verb on a record, where it is not by their roles: nobody gives it for longer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.models import Grant, Share
from zhike.kit.records.models import Noun


@dataclass(frozen=True)
class Limit:
    """By what one has a verb for a time only: a share that ends, or a grant; neither: for good."""

    share_ends: datetime | None = None
    grant: Grant | None = None


def limit_of(record: Noun, verbs: Sequence[Verb]) -> Limit:
    """The nearest end among those of the verbs; each verb is held by whatever lasts longest."""
    limits = [found for verb in verbs if (found := _limit(record, verb)) is not None]
    return min(limits, key=_end, default=Limit())


def _end(limit: Limit) -> datetime:
    end = limit.grant.ends_at if limit.grant is not None else limit.share_ends
    assert end is not None
    return end


def _limit(record: Noun, verb: Verb) -> Limit | None:
    """By what the acting person has one verb; None: by role, or by a share without an end."""
    if _holds_by_role(record, verb):
        return None
    acting, now = current_acting(), timezone.now()
    with open_door(Reason.SHARES):
        shares = Share.objects.filter(
            noun=record.noun_name(), record_id=record.pk, staff_id=acting.staff_id, verbs__contains=[verb]
        )
        ends = [share.until for share in shares]
        grant = (
            Grant.objects.filter(
                area=record._meta.app_label,
                department_id=getattr(record, "department_id", None) or 0,
                staff_id=acting.staff_id,
                verbs__contains=[verb],
                starts_at__lte=now,
                ends_at__gt=now,
            )
            .order_by("-ends_at")
            .first()
        )
    if None in ends:
        return None
    found = [Limit(share_ends=end) for end in ends if end is not None and end > now]
    found += [Limit(grant=grant)] if grant is not None else []
    return max(found, key=_end, default=None)


def _holds_by_role(record: Noun, verb: Verb) -> bool:
    acting = current_acting()
    area = record._meta.app_label
    level = acting.level(area, verb)
    if level is Level.ALL or getattr(record, "department_id", None) in acting.reached(area, verb):
        return True
    return level is not Level.NONE and getattr(record, "owner_id", None) == acting.staff_id
