"""One stream of what happened with a record: touches, files, field changes, newest first (ARC-22)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from zhike.kit.access.door import Reason, open_door
from zhike.kit.desks.desk import Timeline, desk_of
from zhike.kit.desks.listing.titles import remembered_titles
from zhike.kit.desks.record.changes import FieldChange, told
from zhike.kit.desks.record.reading import Viewed
from zhike.kit.desks.record.shown import Shown, show_all
from zhike.kit.files.models import Attachment
from zhike.kit.history.models import Change
from zhike.kit.records.attributes import attribute_map, rule_for, visible_attributes

AT_ONCE = 20
MOST_PINNED = 5
DEEPEST = 50  # pages; further back the list of touches and the history page go on
CHANGE, FILE = "change", "file"


@dataclass
class Entry:
    """One line of the stream."""

    at: datetime
    who: str
    staff_id: int | None
    what: str
    kind: str
    sign: str = "note"
    tone: str = ""
    title: str = ""
    address: str = ""
    body: str = ""
    task: str = ""
    way: str = ""
    run_id: int | None = None
    fields: list[FieldChange] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    may_undo: bool = False
    is_pinned: bool = False
    pin_url: str = ""


@dataclass
class Stream:
    """A page of the stream; ``next_page`` is 0 at its end."""

    entries: list[Entry]
    kinds: list[tuple[str, str]]
    kind: str = ""
    author: int | None = None
    page: int = 1
    next_page: int = 0


def stream(
    viewed: Viewed, kind: str = "", author: int | None = None, page: int = 1, files: Sequence[Attachment] = ()
) -> Stream:
    """Touches and changes of a record, newest first, pinned touches before them on the first page; two queries.

    ``kind`` is a value of the touches' kind, ``change`` or ``file``; ``author`` a colleague's id.
    """
    page = max(1, min(page, DEEPEST))
    wanted = page * AT_ONCE + 1
    timeline = viewed.desk.timeline
    found: list[Entry] = []
    if timeline and kind not in (CHANGE, FILE):
        found += _touches(viewed, timeline, kind, author, wanted)
    if kind in ("", CHANGE):
        found += _changes(viewed, author, wanted)
    if kind in ("", FILE):
        found += _files(files, author)
    found.sort(key=lambda entry: entry.at, reverse=True)
    pinned: list[Entry] = []
    if not kind and not author:
        pinned = [entry for entry in found if entry.is_pinned] if page == 1 else []
        found = [entry for entry in found if not entry.is_pinned]
    start = (page - 1) * AT_ONCE
    is_more = len(found) > page * AT_ONCE and page < DEEPEST
    kinds = [*_kinds(timeline), (FILE, _("附件")), (CHANGE, _("字段变更"))]
    return Stream(
        [*pinned, *found[start : page * AT_ONCE]], kinds, kind, author, page, page + 1 if is_more else 0
    )


def _kinds(timeline: Timeline | None) -> list[tuple[str, str]]:
    if timeline is None:
        return []
    attribute = attribute_map(desk_of(timeline.noun).noun)[timeline.kind]
    return [(option.value, str(option.label)) for option in attribute.options]


def _touches(
    viewed: Viewed,
    timeline: Timeline,
    kind: str,
    author: int | None,
    wanted: int,
) -> list[Entry]:
    desk = desk_of(timeline.noun)
    readable = {a.name: a for a in visible_attributes(desk.noun) if rule_for(desk.noun, a).is_readable}
    subject = timeline.subject_of(viewed.record)
    if subject is None:
        return []
    rows = desk.noun.objects.filter(**{timeline.link: subject})
    if kind:
        rows = rows.filter(**{timeline.kind: kind}) if timeline.kind in readable else rows.none()
    if author:
        rows = rows.filter(created_by=author)
    shown_names = {timeline.kind, timeline.subject, timeline.body, timeline.at, timeline.task, *timeline.more}
    attributes = [a for name, a in readable.items() if name in shown_names]
    people = remembered_titles("staff")
    entries = []
    newest = rows.order_by(f"-{timeline.at}", "-pk")
    records: Iterable[Any] = newest[:wanted]
    if timeline.pinned and not kind and not author:  # the pinned ones come along, however old they are
        pinned = newest.filter(**{timeline.pinned: True})[:MOST_PINNED]
        records = pinned.union(newest.filter(**{timeline.pinned: False})[:wanted], all=True)
    for record in records:
        values = {attribute.name: attribute.of(record) for attribute in attributes}
        shown = show_all(desk.noun, attributes, values, viewed.titles)
        entries.append(_touch(timeline, record, shown, values, people, desk.record_url(record.pk)))
    return entries


def _touch(
    timeline: Timeline,
    record: Any,
    shown: Mapping[str, Shown],
    values: Mapping[str, Any],
    people: Mapping[int, str],
    address: str,
) -> Entry:
    def text(name: str) -> str:
        return shown[name].text if name in shown else ""

    kind = str(values.get(timeline.kind) or "")
    return Entry(
        at=getattr(record, timeline.at),
        who=people.get(record.created_by_id, _("系统")),
        staff_id=record.created_by_id,
        what=" · ".join(
            part for part in [text(timeline.kind), *[text(name) for name in timeline.more]] if part
        ),
        kind=kind,
        sign=timeline.signs.get(kind, "note"),
        tone="accent",
        title=text(timeline.subject),
        address=address,
        body=text(timeline.body),
        task=text(timeline.task) if timeline.task else "",
        is_pinned=bool(timeline.pinned) and getattr(record, timeline.pinned),
        pin_url=f"{address}do/pin" if timeline.pinned else "",
    )


def _changes(viewed: Viewed, author: int | None, wanted: int) -> list[Entry]:
    rows = Change.objects.filter(noun=viewed.desk.name, record_id=viewed.record.pk)
    if author:
        rows = rows.filter(staff_id=author)
    with open_door(Reason.RECORD):  # who sees the record, as was found out, sees its history
        last = list(rows.select_related("run", "staff").order_by("-pk")[:wanted])
    entries = []
    for change in told(viewed.desk.noun, last, viewed.titles):
        if not change.is_empty:
            entries.append(
                Entry(
                    change.at,
                    change.who,
                    change.staff_id,
                    change.what,
                    CHANGE,
                    "edit",
                    way=change.way,
                    run_id=change.run_id,
                    fields=change.fields,
                    may_undo=change.may_undo,
                )
            )
    return entries


def _files(files: Sequence[Attachment], author: int | None) -> list[Entry]:
    entries = []
    for one in files:
        if not author or one.uploaded_by_id == author:
            entries.append(
                Entry(one.uploaded_at, one.uploaded_by.name, one.uploaded_by_id, _("上传了附件"), FILE,
                      "paperclip", files=[one])
            )  # fmt: skip
        if one.removed_at and one.removed_by and (not author or one.removed_by_id == author):
            entries.append(
                Entry(one.removed_at, one.removed_by.name, one.removed_by_id, _("移除了附件"), FILE,
                      "trash", title=one.name)
            )  # fmt: skip
    return entries
