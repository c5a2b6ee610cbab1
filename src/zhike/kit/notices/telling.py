"""The one way to tell people something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone

from zhike.kit.access.acting import acting_as
from zhike.kit.access.door import is_door_open
from zhike.kit.access.standing import acting_for
from zhike.kit.events.recording import defer
from zhike.kit.notices.kinds import NoticeKind, kind_called
from zhike.kit.notices.models import Choice, MailState, Notice
from zhike.kit.records.models import Noun

MAIL_TASK = "zhike.mail_notice"


@dataclass(frozen=True)
class News:
    """What is to be told; see ``notify``."""

    kind: NoticeKind
    text: str
    params: Mapping[str, Any] = field(default_factory=dict)
    link: str = ""
    record: Noun | None = None
    once: str = ""


def notify(
    staff_ids: Iterable[int | None],
    kind: str,
    text: str,
    *,
    params: Mapping[str, Any] | None = None,
    link: str = "",
    record: Noun | None = None,
    once: str = "",
) -> int:
    """Tell each of these people, in the current transaction; returns how many were told.

    ``text`` is a Chinese msgid (``gettext_noop``), ``params`` its values (those whose name ends in ``_label``
    are msgids too). A person who may not see ``record`` is not told; the database holds to that as well.
    ``once`` tells the same person only one thing under that name. Not to be called with the door open.
    """
    if is_door_open():
        raise RuntimeError("notify() decides by what each person may see: call it outside open_door(...)")
    news = News(kind_called(kind), text, params or {}, link, record, once)
    told = 0
    for staff_id in dict.fromkeys(one for one in staff_ids if one):
        person = get_user_model().objects.filter(pk=staff_id, is_active=True).first()
        if person is not None:
            with acting_as(acting_for(staff_id, "job", "notice")):
                told += _tell(person, news)
    return told


def _tell(person: Any, news: News) -> bool:
    record = news.record
    if record is not None and not type(record)._base_manager.filter(pk=record.pk).exists():
        return False
    choice = Choice.objects.filter(staff_id=person.pk, kind=news.kind.code).first() or Choice(
        is_mailed=news.kind.is_mailed
    )
    is_mailed = choice.is_mailed and bool(person.email) and bool(settings.MAIL_WAY)
    if not choice.is_shown and not is_mailed:
        return False
    notice = Notice(
        staff_id=person.pk,
        kind=news.kind.code,
        text=news.text,
        params=dict(news.params),
        link=news.link,
        noun=record.noun_name() if record is not None else "",
        record_id=record.pk if record is not None else None,
        once=news.once,
        is_shown=choice.is_shown,
        mail=MailState.WAITING if is_mailed else MailState.NONE,
        mail_at=timezone.now() if is_mailed else None,
    )
    if not _stored(notice):
        return False
    if is_mailed:
        defer(MAIL_TASK, notice_id=notice.pk, staff_id=person.pk)
    return True


def _stored(notice: Notice) -> bool:
    """Write it; ``False`` when the person has been told under this name already."""
    if notice.once and Notice.objects.filter(staff_id=notice.staff_id, once=notice.once).exists():
        return False
    try:
        with transaction.atomic():
            notice.save(force_insert=True)
    except IntegrityError:
        return False
    return True
