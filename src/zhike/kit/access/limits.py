"""How long somebody has a verb on a record, where it is not by their roles: nobody gives it for longer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils import timezone

from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.models import Grant, Share
from zhike.kit.records.models import Noun

NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Limit:
    """By what one has a verb other than by role: a share, until it ends, or a grant; nothing: by role."""

    share: Share | None = None
    grant: Grant | None = None

    @property
    def ends_at(self) -> datetime | None:
        """When it is over; nothing where it has no end."""
        if self.grant is not None:
            return self.grant.ends_at
        return self.share.until if self.share is not None else None


def limit_of(record: Noun, verbs: Sequence[Verb]) -> Limit:
    """The nearest end among those of the verbs, and the share that any of them is held by.

    Each verb is held by whatever lasts longest.
    """
    limits = [_limit(record, verb) for verb in verbs]
    share = next((limit.share for limit in limits if limit.share is not None), None)
    nearest = min(limits, key=_end, default=Limit())
    return nearest if nearest.share is not None else Limit(share, nearest.grant)


def _end(limit: Limit) -> datetime:
    return limit.ends_at or NEVER


def _limit(record: Noun, verb: Verb) -> Limit:
    """By what the acting person has one verb."""
    if _holds_by_role(record, verb):
        return Limit()
    acting, now = current_acting(), timezone.now()
    with open_door(Reason.SHARES):
        shares = list(
            Share.objects.filter(
                noun=record.noun_name(), record_id=record.pk, staff_id=acting.staff_id, verbs__contains=[verb]
            )
        )
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
    found = [Limit(share=share) for share in shares if share.until is None or share.until > now]
    found += [Limit(grant=grant)] if grant is not None else []
    return max(found, key=_end, default=Limit())


def _holds_by_role(record: Noun, verb: Verb) -> bool:
    acting = current_acting()
    area = record._meta.app_label
    level = acting.level(area, verb)
    if level is Level.ALL or getattr(record, "department_id", None) in acting.reached(area, verb):
        return True
    return level is not Level.NONE and getattr(record, "owner_id", None) == acting.staff_id
