"""The kinds of notices, and where each goes unless a person chooses otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from zhike.kit.errors import Missing


@dataclass(frozen=True)
class NoticeKind:
    """A kind of notice; ``is_mailed`` is the choice of whoever has made none."""

    code: str
    label: str | Promise
    icon: str = "bell"
    is_mailed: bool = False


_kinds: dict[str, NoticeKind] = {}


def define_kind(code: str, label: str | Promise, icon: str = "bell", is_mailed: bool = False) -> None:
    """Make a kind known; call in ``AppConfig.ready``."""
    _kinds[code] = NoticeKind(code, label, icon, is_mailed)


def all_kinds() -> list[NoticeKind]:
    """Every kind, in order of definition."""
    return list(_kinds.values())


def kind_called(code: str) -> NoticeKind:
    """The kind of that code; raises ``Missing``."""
    found = _kinds.get(code)
    if found is None:
        raise Missing("unknown_kind", _("没有名为 %(name)s 的通知") % {"name": code})
    return found
