"""What people do with their notices. Reading is no deed of business: it is not in the log of actions."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import current_acting
from zhike.kit.actions.action import action
from zhike.kit.errors import Missing
from zhike.kit.notices.kinds import all_kinds
from zhike.kit.notices.models import Choice, Notice


def mark_read(notice_id: int) -> Notice:
    """Mark one notice of the acting person; raises ``Missing``."""
    found = Notice.objects.filter(pk=notice_id, staff_id=current_acting().staff_id).first()
    if found is None:
        raise Missing("no_such_notice", _("没有这条通知"))
    if found.read_at is None:
        found.read_at = timezone.now()
        found.save(update_fields=["read_at"])
    return found


def mark_all_read() -> int:
    """Mark all of the acting person's; returns how many."""
    mine = Notice.objects.filter(staff_id=current_acting().staff_id, read_at=None)
    return mine.update(read_at=timezone.now())


@action("notices.choose", label=_("设置通知方式"))
def choose(shown: Collection[str], mailed: Collection[str]) -> None:
    """The kinds to show under the bell, and those to mail; all others neither."""
    staff_id = current_acting().staff_id
    Choice.objects.bulk_create(
        [
            Choice(staff_id=staff_id, kind=one.code, is_shown=one.code in shown, is_mailed=one.code in mailed)
            for one in all_kinds()
        ],
        update_conflicts=True,
        unique_fields=["staff", "kind"],
        update_fields=["is_shown", "is_mailed"],
    )
