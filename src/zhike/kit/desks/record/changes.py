"""Changes in words: who, when, by which way, what became what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhike.kit.access.acting import current_acting
from zhike.kit.actions.action import REGISTRY
from zhike.kit.actions.models import ActionRun
from zhike.kit.desks.record.shown import Shown, show
from zhike.kit.desks.record.titles import Titles
from zhike.kit.history.models import Change
from zhike.kit.records.attributes import attribute_map
from zhike.kit.records.models import Noun

CHANNELS = {
    "page": gettext_lazy("网页"),
    "api": gettext_lazy("接口"),
    "job": gettext_lazy("后台任务"),
    "import": gettext_lazy("导入"),
    "cli": gettext_lazy("命令行"),
    "demo": gettext_lazy("演示数据"),
}


@dataclass(frozen=True)
class FieldChange:
    """One field, before and after, as the acting person may see them."""

    label: object
    before: Shown
    after: Shown


@dataclass
class ToldChange:
    """One change of one record. ``run_id`` is the action it belongs to, if any."""

    id: int
    at: datetime
    who: str
    staff_id: int | None
    what: str
    way: str
    run_id: int | None
    fields: list[FieldChange] = field(default_factory=list)
    may_undo: bool = False

    @property
    def is_empty(self) -> bool:
        """A change of nothing the person may see."""
        return not self.fields and not self.what


def told(noun: type[Noun], changes: Iterable[Change], titles: Titles) -> list[ToldChange]:
    """Changes with names instead of ids; hidden fields are left out, masked ones masked."""
    by_column = {(a.name if a.is_custom else a.column): a for a in attribute_map(noun).values()}
    return [_tell(noun, change, by_column, titles) for change in changes]


def _tell(noun: type[Noun], change: Change, by_column: dict[str, Any], titles: Titles) -> ToldChange:
    acting = current_acting()
    who = change.staff.name if change.staff else _("系统")
    run: ActionRun | None = change.run
    return ToldChange(
        id=change.pk,
        at=change.at,
        who=who,
        staff_id=change.staff_id,
        what=what_happened(change),
        way=way_of(run),
        run_id=change.run_id,
        fields=_fields(noun, change, by_column, titles),
        may_undo=run is not None and (run.staff_id == acting.staff_id or acting.has("undo.any")),
    )


def _fields(noun: type[Noun], change: Change, by_column: dict[str, Any], titles: Titles) -> list[FieldChange]:
    found = []
    for column in change.after or {}:
        attribute = by_column.get(column)
        if attribute is None:
            continue
        pair = [
            show(noun, attribute, attribute.kind.from_json((values or {}).get(column)), titles)
            for values in (change.before, change.after)
        ]
        if pair[0] is not None and pair[1] is not None:
            found.append(FieldChange(attribute.label, pair[0], pair[1]))
    return found


def what_happened(change: Change) -> str:
    """A verb for the head of the line."""
    if change.kind == "+":
        return _("新建了这条记录")
    if change.kind == "-":
        return _("移除了这条记录")
    after = change.after or {}
    if "deleted_at" in after:
        return _("移入回收站") if after["deleted_at"] else _("从回收站还原")
    if change.run is None:
        return _("修改了")
    if change.run.undoes_id:
        return _("撤销了操作 %(number)s") % {"number": change.run.undoes_id}
    known = REGISTRY.get(change.run.name)
    return str(known.label) if known else _("修改了")


def way_of(run: ActionRun | None) -> str:
    """By which page, file, token or job."""
    if run is None:
        return ""
    channel = str(CHANNELS.get(run.channel, run.channel))
    return f"{channel} {run.source}".strip()
