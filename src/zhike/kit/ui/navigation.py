"""The menu: four groups, the areas under them; each function of Zhike belongs to exactly one (INT-01).

Areas call `register` in `AppConfig.ready`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Acting, Level
from zhike.kit.ui import icons


class Group(Enum):
    """The four subsystems that INT-01 names, in the order of the menu."""

    OPERATIONS = "operations"
    COOPERATION = "cooperation"
    ANALYSIS = "analysis"
    IT = "it"

    @property
    def label(self) -> str:
        """The heading in the language of the page."""
        return str(LABELS[self])


LABELS = {
    Group.OPERATIONS: _("业务操作"),
    Group.COOPERATION: _("客户合作"),
    Group.ANALYSIS: _("数据分析"),
    Group.IT: _("信息技术管理"),
}


@dataclass(frozen=True)
class Entry:
    """One line of the menu, and of the palette's "go" part.

    `path` is a URL name (`customers:list`) or, when it begins with "/", an address. `right` is a named right
    (`people.manage`), or an area and a verb at any level (`customers:see`), or "" for everybody.
    `key` is the letter after `g` that goes there. `create` is the address of the new form (offered in the
    create menu), `create_right` what it takes, `create_label` its words. `aliases` are other words the
    palette finds it by; `bar` 1, 2 or 3 puts it on the phone's bottom bar.
    """

    group: Group
    label: str | Promise
    icon: str
    path: str
    right: str = ""
    order: int = 100
    key: str = ""
    create: str = ""
    create_label: str | Promise = ""
    create_right: str = ""
    aliases: tuple[str, ...] = field(default=())
    bar: int = 0

    @property
    def url(self) -> str:
        """Where it leads; "" while no installed area answers there."""
        return _resolve(self.path)

    @property
    def create_url(self) -> str:
        """Where the new form is; "" when there is none."""
        return _resolve(self.create) if self.create else ""

    def is_current(self, path: str) -> bool:
        """Whether the page at `path` belongs to this entry, and to none whose address says more."""
        matching = [entry.url for entry in _entries.values() if _leads_to(entry.url, path)]
        return _leads_to(self.url, path) and self.url == max(matching, key=len)


_entries: dict[str, Entry] = {}


def _leads_to(url: str, path: str) -> bool:
    return path == url or (url not in ("", "/") and path.startswith(url))


def _resolve(path: str) -> str:
    if path.startswith("/"):
        return path
    try:
        return reverse(path)
    except NoReverseMatch:
        return ""


def register(*entries: Entry) -> None:
    """Add lines to the menu; raises ValueError when a path is in it already, KeyError for an unknown icon."""
    for entry in entries:
        known = _entries.get(entry.path)
        if known is not None and known != entry:
            raise ValueError(f"{entry.path} is in the menu already, under {known.group.name}")
        if entry.icon not in icons.names():
            raise KeyError(f"no icon {entry.icon!r}")
        _entries[entry.path] = entry


def entries() -> list[Entry]:
    """All lines, whoever may see them, in the order of the menu."""
    groups = list(Group)
    return sorted(_entries.values(), key=lambda entry: (groups.index(entry.group), entry.order))


def is_allowed(right: str, acting: Acting | None) -> bool:
    """Whether the acting person has a named right, or a verb in an area at any level ("" = everybody)."""
    if not right:
        return True
    if acting is None:
        return False
    area, colon, verb = right.partition(":")
    return acting.level(area, verb) is not Level.NONE if colon else acting.has(right)


def menu(acting: Acting | None) -> list[tuple[Group, list[Entry]]]:
    """The groups with the lines this person may use; groups without any are left out."""
    usable = [entry for entry in entries() if entry.url and is_allowed(entry.right, acting)]
    grouped = [(group, [entry for entry in usable if entry.group is group]) for group in Group]
    return [(group, lines) for group, lines in grouped if lines]


def creatable(acting: Acting | None) -> list[Entry]:
    """The lines whose new form this person may open."""
    return [
        entry
        for entry in entries()
        if entry.create_url and is_allowed(entry.create_right or entry.right, acting)
    ]


def orphans(paths: Iterable[str]) -> list[str]:
    """Of these list addresses, those that no line of the menu leads to (INT-01's check)."""
    known = [entry.url for entry in entries() if entry.url]
    return [path for path in paths if not any(path.startswith(url) for url in known if url != "/")]


def bottom_bar(acting: Acting | None) -> list[Entry]:
    """The lines of the phone's bottom bar in their order, at most three."""
    chosen = [entry for _group, lines in menu(acting) for entry in lines if entry.bar]
    return sorted(chosen, key=lambda entry: entry.bar)[:3]
