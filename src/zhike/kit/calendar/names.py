"""The names of the public holidays in the language of the page; names a company typed stay as they are."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

KNOWN = frozenset(
    (
        _("元旦"),
        _("春节"),
        _("清明"),
        _("劳动节"),
        _("端午"),
        _("国庆节"),
        _("中秋"),
        _("中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日"),
    )
)


def shown_name(name: str) -> str:
    """A special day's name as people read it."""
    return gettext(name) if name in KNOWN else name
