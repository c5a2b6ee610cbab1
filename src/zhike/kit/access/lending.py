"""Loans: reading somebody else's record for a time, and what may be done with it meanwhile.

A loan is a share that only lets read; the database closes it by its own clock. Paper and files are
separate permissions: without them a borrowed record stays on the screen.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.models import Share
from zhike.kit.access.policies import Owned, policy_of, subject_of
from zhike.kit.errors import Forbidden

PRINT = "print"
EXPORT = Verb.EXPORT.value


def lend(noun: str, record: int, staff: int, until: datetime, extras: Iterable[str], given_by: int) -> None:
    """Let somebody read a record until a moment; ``extras`` may hold ``print`` and ``export``.

    Whoever calls has asked those who decide.
    """
    verbs = [Verb.SEE.value, *(extra for extra in (PRINT, EXPORT) if extra in set(extras))]
    with open_door(Reason.SHARES):
        Share.objects.update_or_create(
            noun=noun,
            record_id=record,
            staff_id=staff,
            is_loan=True,
            defaults={"verbs": verbs, "until": until, "given_by_id": given_by, "note": ""},
        )


def end_loan(noun: str, record: int, staff: int) -> None:
    """Close a loan now; nothing where it has closed by itself."""
    with open_door(Reason.SHARES):
        Share.objects.filter(noun=noun, record_id=record, staff_id=staff, is_loan=True).delete()


def borrowed(noun: type[models.Model], extra: str = "") -> list[int]:
    """What the acting person has on loan now: ids of the records shared (parents of what hangs on them).

    ``extra``: only those lent with it; ``-print``: only those lent without it.
    """
    policy = policy_of(noun)
    if not isinstance(policy, Owned):
        return []
    shared = policy.shared_noun or subject_of(noun).noun
    rows = Share.objects.filter(
        staff_id=current_acting().staff_id, noun=shared, is_loan=True, until__gt=TransactionNow()
    )
    if extra:
        wanted = models.Q(verbs__contains=[extra.removeprefix("-")])
        rows = rows.filter(~wanted if extra.startswith("-") else wanted)
    return list(rows.values_list("record_id", flat=True))


def printable(records: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Without what the acting person reads on a loan that does not let them print."""
    ids = borrowed(records.model, f"-{PRINT}")
    if not ids:
        return records
    policy = policy_of(records.model)
    assert isinstance(policy, Owned)
    return records.exclude(models.Q(**{f"{policy.shared_by}__in": ids}) & ~_by_role(records.model))


def require_printable(record: models.Model) -> None:
    """Raises ``Forbidden`` for a borrowed record whose loan does not let print."""
    if not printable(type(record)._base_manager.filter(pk=record.pk)).exists():
        raise Forbidden("borrowed", _("这份档案是借阅的，借阅时没有批准打印"))


def _by_role(noun: type[models.Model]) -> models.Q:
    """What is the acting person's to see without any loan."""
    acting = current_acting()
    area = noun._meta.app_label
    level = acting.level(area, Verb.SEE)
    if level is Level.NONE:
        return models.Q(pk__in=[])
    if level is Level.ALL:
        return models.Q()
    reached = acting.reached(area, Verb.SEE)
    return models.Q(owner_id=acting.staff_id) | models.Q(department_id__in=reached)
