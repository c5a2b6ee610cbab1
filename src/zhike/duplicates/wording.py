"""Likenesses in words: 同一字号 鸿昌，电话相同."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from zhike.duplicates.rules.likeness import Why
from zhike.duplicates.rules.outcomes import Standing
from zhike.kit import phrases

TONES = {Standing.YOURS: "accent", Standing.HELD: "warning", Standing.POOLED: "done"}


def why(reasons: Iterable[Sequence[str]]) -> str:
    """The reasons as one line."""
    return phrases.comma().join(_reason(code, about) for code, about in reasons)


def _reason(code: str, about: str) -> str:
    texts = {
        Why.CREDIT_CODE: _("统一社会信用代码或证照号相同"),
        Why.PHONE: _("电话相同"),
        Why.NAME: _("名称相同"),
        Why.STEM: _("同一字号 %(about)s"),
        Why.SOUND: _("读音相同 %(about)s"),
        Why.TYPING: _("只差一处 %(about)s"),
        Why.FORMER: _("曾用名 %(about)s"),
        Why.REGION: _("地区不同 %(about)s"),
    }
    return texts[Why(code)].replace("%(about)s", about)


def standing(one: Standing, owner: str) -> str:
    """What it means for the person that a record is there already."""
    if one is Standing.POOLED:
        return _("在公海，可以领取")
    return _("已在您名下") if one is Standing.YOURS else _("由 %(owner)s 负责") % {"owner": owner or "—"}
