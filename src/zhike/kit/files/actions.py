"""Attaching and removing files; the only ways a file comes in or goes."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, Protocol

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.fields import FieldRule
from zhike.kit.access.rights import may
from zhike.kit.actions.action import Action, action, running
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.files import rules
from zhike.kit.files.models import Attachment
from zhike.kit.files.stores import CHUNK, store
from zhike.kit.phrases import listed
from zhike.kit.records.attributes import attribute_map, rule_for
from zhike.kit.records.models import Noun
from zhike.kit.records.registry import noun_called

logger = logging.getLogger(__name__)


class Incoming(Protocol):
    """An uploaded file as Django gives it."""

    @property
    def name(self) -> str | None: ...

    @property
    def size(self) -> int | None: ...

    @property
    def file(self) -> Any: ...


@dataclass(frozen=True)
class Received:
    """Octets that are in the store, not yet a line in the database."""

    name: str
    size: int
    content_type: str
    digest: str


FAULTS = {
    "empty": _("“%(name)s”是空文件"),
    "too_large": _("“%(name)s”超过 %(most)s MB，请压缩或分开上传"),
    "program": _("“%(name)s”是程序或脚本（%(found)s），不能上传"),
    "kind": _("“%(name)s”的类型 %(found)s 不在允许的范围：%(allowed)s"),
}


def receive(file: Incoming) -> Received:
    """Check a file and put its octets into the store; raises ``Refused``."""
    source: BinaryIO = file.file
    name = rules.tidy_name(file.name or "")
    source.seek(0)
    head = source.read(4096)
    kind = rules.sniff(head, name)
    most = settings.FILES_LIMIT_MB
    allowed = frozenset(settings.FILES_ENDINGS)
    if fault := rules.fault(name, file.size or 0, kind, most * 1024 * 1024, allowed):
        words = FAULTS[fault.code] % {
            "name": name, "most": most, "found": fault.found, "allowed": listed(sorted(allowed)),
        }  # fmt: skip
        raise Refused(f"file_{fault.code}", words, field="file")
    digest = _digest(source)
    try:
        store().put(digest, source)
    except OSError as problem:
        logger.exception("a file could not be stored")
        words = _("“%(name)s”没有存下来：附件的存储暂时不可用，请稍后再试或联系管理员") % {"name": name}
        raise Refused("file_not_stored", words, field="file") from problem
    return Received(name, file.size or 0, kind, digest)


def _digest(source: BinaryIO) -> str:
    found = hashlib.sha256()
    source.seek(0)
    while piece := source.read(CHUNK):
        found.update(piece)
    return found.hexdigest()


def keep_pending(file: Incoming, noun: str, field: str) -> Attachment:
    """A file that came with a form not saved yet; ``claim`` ties it to the record."""
    got = receive(file)
    return _write(got, noun, None, field)


def _write(got: Received, noun: str, record_id: int | None, field: str) -> Attachment:
    return Attachment.objects.create(
        noun=noun,
        record_id=record_id,
        field=field,
        name=got.name,
        size=got.size,
        content_type=got.content_type,
        digest=got.digest,
        uploaded_by_id=current_acting().staff_id,
    )


ATTACH = Action("files.attach", lambda: None, None, None, _("上传附件"), icon="paperclip", is_shown=False)
CLAIM = Action("files.claim", lambda: None, None, None, _("关联附件"), is_shown=False)


def attach(record: Noun, files: Iterable[Incoming]) -> list[Attachment]:
    """Attach files to a record that the acting person may change (CON-02)."""
    if not may(record, Verb.CHANGE):
        raise Forbidden("not_permitted", _("您没有修改此记录的权限，不能上传附件"))
    received = [receive(file) for file in files]
    if not received:
        raise Refused("no_file", _("没有选择文件"), field="file")
    with running(ATTACH, {"noun": record.noun_name(), "record": record.pk}):
        return [_write(got, record.noun_name(), record.pk, "") for got in received]


def attach_to_field(record: Noun, field: str, file: Incoming) -> Attachment:
    """One file under a name of its own at a record, within the run of an action that has asked for its right."""
    return _write(receive(file), record.noun_name(), record.pk, field)


def claim(record: Noun, ids: Iterable[int]) -> int:
    """Tie one's own pending files to a record, within the run that saves the record."""
    pending = Attachment.objects.filter(pk__in=list(ids), record_id=None, noun=record.noun_name())
    with running(CLAIM, {"record": record.pk}):
        return pending.update(record_id=record.pk)


@action("files.remove", label=_("移除附件"), icon="trash", is_shown=False)
def remove(attachment: int) -> Attachment:
    """Take a file off its record; the line and the octets stay for history and undo."""
    found = Attachment.objects.filter(pk=attachment, removed_at=None).first()
    if found is None:
        raise Missing("not_found", _("没有这个附件"))
    if found.record_id is not None and not may(record_of(found), Verb.CHANGE):
        raise Forbidden("not_permitted", _("您没有修改此记录的权限，不能移除附件"))
    _require_writable(found)
    Attachment.objects.filter(pk=found.pk).update(
        removed_at=timezone.now(), removed_by_id=current_acting().staff_id
    )
    return found


def _require_writable(attachment: Attachment) -> None:
    """A field that may not be read has no file, one that may only be read keeps it."""
    if not attachment.field:
        return
    noun = noun_called(attachment.noun)
    attribute = attribute_map(noun).get(attachment.field)
    rule = rule_for(noun, attribute) if attribute else FieldRule.OPEN
    if not rule.is_readable:
        raise Missing("not_found", _("没有这个附件"))
    if not rule.is_writable:
        raise Forbidden("not_permitted", _("您没有修改此记录的权限，不能移除附件"))


def record_of(attachment: Attachment) -> Noun:
    """The record a file is attached to; raises ``Missing`` where it is not to be seen."""
    rows: models.QuerySet[Any] = noun_called(attachment.noun).with_deleted.all()
    record: Noun | None = rows.filter(pk=attachment.record_id).first()
    if record is None:
        raise Missing("not_found", _("没有这个附件"))
    return record


def discard_pending(before: datetime) -> int:
    """Remove pending attachments older than a moment, with octets that nothing else names; returns how many."""
    with transaction.atomic(), open_door(Reason.NIGHTLY):
        old = Attachment.objects.filter(record_id=None, uploaded_at__lt=before)
        digests = set(old.values_list("digest", flat=True))
        count: int = old.delete()[0]
        left = set(Attachment.objects.filter(digest__in=digests).values_list("digest", flat=True))
    for digest in digests - left:
        store().remove(digest)
    return count
