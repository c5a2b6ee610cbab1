"""Who took data out, and when: a line in every exported file."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

SIGN = "# "


def watermark(who: str, count: int) -> str:
    """The line; an import passes over it."""
    moment = timezone.localtime().strftime("%Y-%m-%d %H:%M")
    words = _("由 %(name)s 于 %(moment)s 导出，共 %(count)s 条，仅限内部使用")
    return f"{SIGN}{_('知客导出')}：" + words % {"name": who, "moment": moment, "count": f"{count:,}"}


def is_watermark(cell: str) -> bool:
    """Whether a row's first cell is such a line, in either language."""
    if not cell.startswith(SIGN):
        return False
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            if cell.startswith(f"{SIGN}{_('知客导出')}"):
                return True
    return False
