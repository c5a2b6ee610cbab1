"""The menu: four groups, the areas under them; each function of Zhike belongs to exactly one (INT-01).

Lines that are not for every hour stand in families, which fold. Areas call `register` and `register_family` in
`AppConfig.ready`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Acting, Level
from zhike.kit.ui import icons
from zhike.kit.ui.addresses import url_if_any


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
class Family:
    """Lines of one group that fold under a word of the field (档案, 地域); remembered by `key`."""

    key: str
    label: str | Promise
    icon: str


@dataclass(frozen=True)
class Entry:
    """One line of the menu, and of the palette's "go" part.

    `path` is a URL name (`customers:list`) or, when it begins with "/", an address. `right` is a named right
    (`people.manage`), or an area and a verb at any level (`customers:see`), or "" for everybody.
    `key` is the letter after `g` that goes there. `create` is the address of the new form (offered in the
    create menu), `create_right` what it takes, `create_label` its words. `aliases` are other words the
    palette finds it by; `bar` 1, 2 or 3 puts it on the phone's bottom bar. `family` is the key of the family it
    folds under, "" for a line that always shows; `also` are other addresses whose pages belong to it.
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
    family: str = ""
    also: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """Where it leads; "" while no installed area answers there."""
        return _resolve(self.path)

    @property
    def create_url(self) -> str:
        """Where the new form is; "" when there is none."""
        return _resolve(self.create) if self.create else ""

    def says_of(self, path: str) -> int:
        """How much of `path` its longest address names that leads there; 0 where none does."""
        return max((len(url) for url in (self.url, *self.also) if _leads_to(url, path)), default=0)


@dataclass(frozen=True)
class Part:
    """A piece of a group as it is drawn: a family with several lines, or one line alone."""

    lines: tuple[Entry, ...]
    family: Family | None = None


_entries: dict[str, Entry] = {}
_families: dict[str, Family] = {}


def _leads_to(url: str, path: str) -> bool:
    return path == url or (url not in ("", "/") and path.startswith(url))


def _resolve(path: str) -> str:
    return path if path.startswith("/") else url_if_any(path)


def register(*entries: Entry) -> None:
    """Add lines to the menu; raises ValueError when a path is in it already, KeyError for an unknown icon."""
    for entry in entries:
        known = _entries.get(entry.path)
        if known is not None and known != entry:
            raise ValueError(f"{entry.path} is in the menu already, under {known.group.name}")
        if entry.icon not in icons.names():
            raise KeyError(f"no icon {entry.icon!r}")
        _entries[entry.path] = entry


def register_family(*families: Family) -> None:
    """Add families; raises ValueError when a key is taken, KeyError for an unknown icon."""
    for family in families:
        if _families.get(family.key, family) != family:
            raise ValueError(f"the family {family.key} is in the menu already")
        if family.icon not in icons.names():
            raise KeyError(f"no icon {family.icon!r}")
        _families[family.key] = family


def families() -> frozenset[str]:
    """The keys of all families."""
    return frozenset(_families)


def parts(lines: Iterable[Entry]) -> list[Part]:
    """Lines of a group in their order, those of a family together where its first line stands.

    A family of which somebody may use one line alone is that line.
    """
    gathered: dict[str, list[Entry]] = {}
    for line in lines:
        gathered.setdefault(line.family or line.path, []).append(line)
    return [
        Part(tuple(found), _families[found[0].family] if len(found) > 1 else None)
        for found in gathered.values()
    ]


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


def here(path: str) -> frozenset[str]:
    """The `path` of the entry that the page at `path` belongs to: that whose address says most of it."""
    said = {entry.path: entry.says_of(path) for entry in _entries.values()}
    most = max(said.values(), default=0)
    return frozenset(one for one, length in said.items() if length == most > 0)


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
