"""Putting words together the way the language of the screen does: 、 and （） in Chinese, comma and () else."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import get_language


def speaks_chinese() -> bool:
    """Whether the language of this moment is Chinese; it is where none is set."""
    return (get_language() or "zh").startswith("zh")


def listed(words: Iterable[object]) -> str:
    """``甲、乙`` or ``A, B``."""
    return ("、" if speaks_chinese() else ", ").join(map(str, words))


def in_turn(sentences: Iterable[object]) -> str:
    """``甲；乙`` or ``A; B``, for longer parts."""
    return ("；" if speaks_chinese() else "; ").join(map(str, sentences))


def labelled(label: object, text: object) -> str:
    """``名称：内容`` or ``Name: content``."""
    return f"{label}：{text}" if speaks_chinese() else f"{label}: {text}"


def with_remark(text: object, remark: object) -> str:
    """``名称（说明）`` or ``Name (remark)``."""
    return f"{text}（{remark}）" if speaks_chinese() else f"{text} ({remark})"


def separator() -> str:
    """What stands between the words of a list."""
    return "、" if speaks_chinese() else ", "


def colon() -> str:
    """What stands between a name and what is said of it."""
    return "：" if speaks_chinese() else ": "


def comma() -> str:
    """What stands between a greeting and a name."""
    return "，" if speaks_chinese() else ", "


def semicolon() -> str:
    """What stands between longer parts."""
    return "；" if speaks_chinese() else "; "
