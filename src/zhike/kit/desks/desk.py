"""The declaration of a desk, and the registry of all desks.

>>> @register
... class ContactDesk(Desk):                                                  # doctest: +SKIP
...     noun = Contact
...     path = "contacts"
...     columns = ("name", "customer", "post", "mobile")
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from zhike.kit.actions.action import Action, actions_of
from zhike.kit.desks.board import Board
from zhike.kit.errors import Missing, Refused
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.models import Noun


@dataclass(frozen=True)
class Section:
    """A titled group of fields in a form and on the record page; ``code`` names it in settings.

    ``when`` (attribute, value) shows it only on records with that value; one that is not ``is_open`` is folded on
    the record page as long as nothing stands in it.
    """

    code: str
    title: str | Promise
    fields: tuple[str, ...]
    is_open: bool = True
    when: tuple[str, str] | None = None


@dataclass(frozen=True)
class RelatedPanel:
    """Records of another noun that point at this one, counted and previewed on the record page.

    ``link`` is the attribute of ``noun`` that points here; ``columns`` are its columns shown; ``sums``
    its numbers totalled under the rows. ``code`` is what ``Summary.notes`` and anchors call the panel.
    """

    title: str | Promise
    noun: str
    link: str
    columns: tuple[str, ...]
    sort: str = "-created_at"
    limit: int = 5
    sums: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True)
class TemplatePanel:
    """A panel drawn by its own template from what ``context`` (dotted path) returns for a record.

    A lazy one is fetched when it is scrolled to, so that it costs the page no query; ``add`` is a noun whose
    new form its head offers, prefilled with the record under ``link``.
    """

    title: str | Promise
    template: str
    context: str
    code: str = ""
    is_lazy: bool = True
    add: str = ""
    link: str = ""

    def values(self, record: Noun) -> dict[str, Any]:
        found: dict[str, Any] = import_string(self.context)(record)
        return found


Panel = RelatedPanel | TemplatePanel


@dataclass(frozen=True)
class Timeline:
    """What a record's time line shows beside its field changes: records of another noun, one per touch.

    ``link`` is their attribute that points at the record; ``kind``, ``subject``, ``body``, ``at`` and ``task``
    name their attributes. The composer offers ``kinds`` (all where empty) with an icon each, ``more`` fields that are shown with the kind,
    and fields it only ``asks`` for. ``pinned`` names a yes-or-no attribute whose touches stay on top, and the noun has
    an action ``pin`` that turns it. Where touches belong to something above the record (those of its customer),
    ``through`` is the record's attribute that ``link`` must equal.
    """

    noun: str
    link: str
    kind: str = "kind"
    subject: str = "subject"
    body: str = "description"
    at: str = "happened_at"
    task: str = ""
    signs: Mapping[str, str] = field(default_factory=dict)
    more: tuple[str, ...] = ()
    pinned: str = ""
    asks: tuple[str, ...] = ()
    through: str = ""

    @property
    def composed(self) -> tuple[str, ...]:
        """The fields of the composer beside text, time and files."""
        return (self.kind, *self.more, *self.asks, *filter(None, [self.task]))

    def subject_of(self, record: Noun) -> int | None:
        """The id that ``link`` of the touches must hold; ``None`` where there can be none."""
        return getattr(record, f"{self.through}_id") if self.through else record.pk


@dataclass(frozen=True)
class Part:
    """One part of a record's archive and how much of it is filled, in per cent; ``code`` is its anchor."""

    code: str
    title: str | Promise
    percent: int


@dataclass
class Summary:
    """What a desk says about one record beyond its fields; filled by ``Desk.summary`` with few queries.

    ``notes`` are lines of text by the ``code`` of the panel or section they stand in.
    """

    next_step: str = ""
    parts: Sequence[Part] = ()
    notes: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Computed:
    """A value that follows from a record and is shown like a field; see ``computed``."""

    name: str
    label: str | Promise
    unit: str | Promise
    value: Callable[[Any, Noun], Any]
    needs: tuple[str, ...] = ()


def computed(
    label: str | Promise, unit: str | Promise = "", needs: tuple[str, ...] = ()
) -> Callable[[Callable[[Any, Noun], Any]], Computed]:
    """Make a desk's method a value that sections may name (``age``).

    ``needs`` are the attributes it is made of: where one is masked or hidden, so is the value.
    """

    def make(method: Callable[[Any, Noun], Any]) -> Computed:
        return Computed(method.__name__, label, unit, method, needs)

    return make


class Desk:
    """How one noun is seen; every attribute may be overridden, every method too.

    ``group`` is one of the four subsystems of INT-01 (``operations``, ``cooperation``, ``analysis``,
    ``it``); ``pages`` are further pages of a record (label, address under it, icon) that its menu offers;
    ``key`` the letter that leads here after ``g``; ``aliases`` other words the palette finds
    it by; ``board`` stands at ``…/board``, further ``boards`` at ``…/boards/CODE``; ``strip`` is drawn between the
    head of a record and its key facts; ``picked_first`` a yes-or-no attribute whose records a narrowed picker offers first, with
    ``picked_note`` beside each; ``facets`` are what lists filter by beyond the fields; ``bar`` its place (1 to 3)
    on the phone's bottom bar; ``order`` its place in the group, ``family`` what it folds under in the rail,
    ``analysed_in`` what its breakdown folds under, ``also`` further addresses of its pages.
    """

    noun: ClassVar[type[Noun]]
    path: ClassVar[str]
    icon: ClassVar[str] = "file"
    group: ClassVar[str] = "operations"
    columns: ClassVar[Sequence[str]] = ()
    sort: ClassVar[Sequence[str]] = ("-created_at",)
    filters: ClassVar[Sequence[str]] = ()
    sums: ClassVar[Sequence[str]] = ()
    sections: ClassVar[Sequence[Section]] = ()
    short_form: ClassVar[Sequence[str]] = ()
    key_facts: ClassVar[Sequence[str]] = ()
    badges: ClassVar[Sequence[str]] = ()
    panels: ClassVar[Sequence[Panel]] = ()
    timeline: ClassVar[Timeline | None] = None
    has_card: ClassVar[bool] = False
    pages: ClassVar[Sequence[tuple[str | Promise, str, str]]] = ()
    board: ClassVar[Board | None] = None
    boards: ClassVar[Mapping[str, Board]] = {}
    strip: ClassVar[TemplatePanel | None] = None
    duplicate_check: ClassVar[str] = ""
    facets: ClassVar[Sequence[Attribute]] = ()
    is_in_rail: ClassVar[bool] = True
    is_analysed: ClassVar[bool] = False
    key: ClassVar[str] = ""
    aliases: ClassVar[Sequence[str]] = ()
    bar: ClassVar[int] = 0
    family: ClassVar[str] = ""
    analysed_in: ClassVar[str] = ""
    also: ClassVar[Sequence[str]] = ()
    order: ClassVar[int] = 100
    picked_first: ClassVar[str] = ""
    picked_note: ClassVar[str] = ""

    @property
    def name(self) -> str:
        return self.noun.noun_name()

    @property
    def label(self) -> str | Promise:
        return self.noun._meta.verbose_name_plural or self.name

    def rows(self) -> models.QuerySet[Any]:
        """The records this desk lists, before filters; rights are the database's."""
        return self.noun.objects.all()

    def pickable(self) -> models.QuerySet[Any]:
        """The records pickers offer."""
        return self.rows()

    def suggest(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Values for a new record that follow from those given (ids as text); at most one query."""
        return {}

    def actions(self) -> list[Action]:
        """The actions offered on records, in the order of their registration."""
        return actions_of(self.noun)

    def all_panels(self) -> list[Panel]:
        """The desk's own panels and those that other areas attached, each after the panel it named."""
        panels = list(self.panels)
        for after, panel in ATTACHED.get(self.name, ()):
            codes = [one.code for one in panels]
            panels.insert(codes.index(after) + 1 if after in codes else len(panels), panel)
        return panels

    def summary(self, record: Noun) -> Summary:
        """What to say about a record beyond its fields; at most two queries."""
        return Summary()

    def list_links(self, query: str) -> list[tuple[str, str, str]]:
        """Further entries of the list's menu for the state ``query``: label, address, icon."""
        return []

    def ways(self) -> list[tuple[str, str, str]]:
        """The ways to look at the same records, which share the filters: label, address, icon."""
        if self.board is None:
            return []
        listed = (_("列表"), self.list_url(), "list")
        return [listed, (_("看板"), f"{self.list_url()}board", "layout-kanban")]

    def completion_url(self, refusal: Refused, record_id: int, values: Mapping[str, Any]) -> str:
        """Where a refused change can be completed (a form that asks what is missing); ``""``: nowhere."""
        return ""

    def lookup_url(self) -> str:
        """Where the form of a new record asks for registered names while the title is typed; ``""``: nowhere."""
        return ""

    def record_url(self, record_id: int) -> str:
        return f"/{self.path}/{record_id}/"

    def list_url(self) -> str:
        return f"/{self.path}/"


@dataclass
class Registry:
    """All desks by noun and by path."""

    desks: dict[str, Desk] = field(default_factory=dict)

    def add(self, desk: type[Desk]) -> type[Desk]:
        made = desk()
        self.desks[made.name] = made
        return desk

    def all(self) -> list[Desk]:
        load()
        return list(self.desks.values())


REGISTRY = Registry()
register = REGISTRY.add
ATTACHED: dict[str, list[tuple[str, Panel]]] = {}


def attach(noun: str, panel: Panel, after: str = "") -> None:
    """Show a panel of one area on another's record page; call it in that area's ``desk``.

    ``after`` is the ``code`` of the panel it follows; without one it stands at the end.

    >>> attach("customer", RelatedPanel(_("商机"), "opportunity", "customer", ("name", "amount")))  # doctest: +SKIP
    """
    ATTACHED.setdefault(noun, []).append((after, panel))


@cache
def load() -> None:
    """Import every area's ``desk`` module once (they register themselves)."""
    from importlib import import_module
    from importlib.util import find_spec

    for config in apps.get_app_configs():
        if config.name.startswith("zhike.") and find_spec(f"{config.name}.desk"):
            import_module(f"{config.name}.desk")


def all_desks() -> list[Desk]:
    return REGISTRY.all()


def desk_of(noun: str) -> Desk:
    """The desk of a noun by the noun's name; raises ``Missing``."""
    load()
    found = REGISTRY.desks.get(noun)
    if found is None:
        raise Missing("unknown_noun", _("没有名为 %(name)s 的对象") % {"name": noun})
    return found


def desk_at(path: str) -> Desk:
    """The desk at an address such as ``customers``; raises ``Missing``."""
    for desk in all_desks():
        if desk.path == path:
            return desk
    raise Missing("unknown_noun", _("没有名为 %(name)s 的页面") % {"name": path})
