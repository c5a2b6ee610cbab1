"""Notices as words, in the language and with the rights of whoever reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from zhike.kit.errors import Missing
from zhike.kit.notices.kinds import NoticeKind, kind_called
from zhike.kit.notices.models import Notice
from zhike.kit.records.attributes import attribute_of, rule_for
from zhike.kit.records.registry import noun_called


@dataclass(frozen=True)
class Worded:
    """A notice ready to be shown."""

    notice: Notice
    kind: NoticeKind
    text: str


def worded(notices: Sequence[Notice]) -> list[Worded]:
    """The words of several notices; one query for each noun among them."""
    titles = _titles(notices)
    return [
        Worded(one, _kind(one), words_of(one, titles.get((one.noun, one.record_id), ""))) for one in notices
    ]


def words_of(notice: Notice, title: str) -> str:
    """The text filled in; what does not fit is shown as it is."""
    values: dict[str, Any] = {
        name: gettext(str(value)) if name.endswith("_label") and value else value
        for name, value in notice.params.items()
    }
    try:
        return gettext(notice.text) % {**values, "record": title}
    except (KeyError, ValueError, TypeError):
        return notice.text


def _titles(notices: Sequence[Notice]) -> dict[tuple[str, int | None], str]:
    by_noun: dict[str, set[int]] = defaultdict(set)
    for one in notices:
        if one.noun and one.record_id:
            by_noun[one.noun].add(one.record_id)
    titles: dict[tuple[str, int | None], str] = {}
    for name, ids in by_noun.items():
        noun = noun_called(name)
        is_named = noun.title in noun.__dict__ and noun.title in {f.name for f in noun._meta.fields}
        if is_named and not rule_for(noun, attribute_of(noun, noun.title)).is_readable:
            continue
        titles |= {(name, row.pk): str(row) for row in noun._base_manager.filter(pk__in=ids)}
    return titles


def _kind(notice: Notice) -> NoticeKind:
    try:
        return kind_called(notice.kind)
    except Missing:
        return NoticeKind(notice.kind, notice.kind)
