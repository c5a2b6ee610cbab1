"""One record with everything that may be done with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Verb
from zhike.kit.access.fields import FieldRule
from zhike.kit.access.rights import Permits
from zhike.kit.actions.standard import STANDARD
from zhike.kit.desks.desk import Computed, Desk, Section
from zhike.kit.desks.record.shown import Shown, show_all, stored_values
from zhike.kit.desks.record.titles import Titles
from zhike.kit.errors import Missing
from zhike.kit.history.queries import as_of
from zhike.kit.records.attributes import attributes_of, rule_for
from zhike.kit.records.models import Noun

ASKED = (Verb.CHANGE, Verb.DELETE, Verb.ASSIGN, Verb.EXPORT)


@dataclass
class Viewed:
    """A record as the acting person sees it."""

    desk: Desk
    record: Noun
    verbs: frozenset[Verb]
    values: dict[str, Any]
    shown: dict[str, Shown]
    titles: Titles
    moment: datetime | None = None
    sections: list[tuple[Section, list[Shown]]] = field(default_factory=list)

    @property
    def title(self) -> str:
        named = self.shown.get(self.desk.noun.title)
        return (named.text if named else "") or f"{self.desk.noun._meta.verbose_name} #{self.record.pk}"

    @property
    def address(self) -> str:
        return self.desk.record_url(self.record.pk)

    @property
    def is_deleted(self) -> bool:
        return self.record.deleted_at is not None

    @property
    def is_past(self) -> bool:
        return self.moment is not None

    @property
    def may_change(self) -> bool:
        return Verb.CHANGE in self.verbs and not self.is_deleted and not self.is_past

    @property
    def is_fixed(self) -> bool:
        """Whether the record is past being changed (issued, decided), whoever asks."""
        standard = STANDARD.get(self.desk.noun)
        fits = standard.change.fits if standard else None
        return fits is not None and not fits(self.record)

    @property
    def may_edit(self) -> bool:
        """Whether the page offers to change its fields; what hangs on it (files, parts) follows ``may_change``."""
        return self.may_change and self.desk.noun in STANDARD and not self.is_fixed


def read(desk: Desk, pk: int, moment: datetime | None = None) -> Viewed:
    """A record, also from the recycle bin; one query. Raises ``Missing``.

    With ``moment`` it is as it was then, and nothing may be done with it.
    """
    rows = desk.noun.with_deleted.filter(pk=pk)
    record = rows.annotate(**{f"may_{verb}": Permits(desk.noun, verb) for verb in ASKED}).first()
    if record is None:
        raise Missing("not_found", _("没有这条记录"))
    verbs = frozenset(verb for verb in ASKED if getattr(record, f"may_{verb}"))
    if moment is not None:
        record, verbs = _past(desk.noun, record, moment), frozenset()
    return view(desk, record, verbs, moment)


def view(
    desk: Desk, record: Noun, verbs: frozenset[Verb] = frozenset(), moment: datetime | None = None
) -> Viewed:
    """A loaded record ready to be drawn."""
    attributes = attributes_of(desk.noun)
    values = stored_values(record, attributes)
    titles = Titles()
    shown = show_all(desk.noun, attributes, values, titles)
    shown |= _computed(desk, record, titles)
    viewed = Viewed(desk, record, verbs, values, shown, titles, moment)
    viewed.sections = sections_of(viewed)
    return viewed


def _past(noun: type[Noun], record: Noun, moment: datetime) -> Noun:
    """The record with the values it had at a moment."""
    then = as_of(noun, record.pk, moment)
    columns = {f.attname for f in noun._meta.concrete_fields}
    past = noun(**{name: value for name, value in then.items() if name in columns and name != "extra"})
    past.extra = {name: value for name, value in then.items() if name not in columns}
    past.deleted_at = then.get("deleted_at")
    return past


def _computed(desk: Desk, record: Noun, titles: Titles) -> dict[str, Shown]:
    """The desk's computed values, as open as the least open field they are made of."""
    known = {attribute.name: attribute for attribute in attributes_of(desk.noun)}
    found = {}
    for name in dir(type(desk)):
        made = getattr(type(desk), name)
        if not isinstance(made, Computed):
            continue
        rules = [rule_for(desk.noun, known[need]) for need in made.needs]
        if all(rule.is_readable for rule in rules):
            value = made.value(desk, record)
            found[name] = Shown(
                name, made.label, value, None, FieldRule.READ_ONLY, titles, made.unit, made.tone
            )
    return found


def sections_of(viewed: Viewed) -> list[tuple[Section, list[Shown]]]:
    """The desk's sections with their values; custom fields in the section they name, or in one of their own."""
    desk = viewed.desk
    placed: list[tuple[Section, list[Shown]]] = []
    for section in sections_for(desk, viewed.values):
        placed.append((section, [viewed.shown[name] for name in section.fields if name in viewed.shown]))
    by_code = {section.code: shown for section, shown in placed}
    others: list[Shown] = []
    for shown in viewed.shown.values():
        if shown.attribute is not None and shown.attribute.is_custom:
            by_code.get(shown.attribute.section, others).append(shown)
    if others:
        placed.append((Section("custom", _("其他信息"), ()), others))
    return [(section, shown) for section, shown in placed if shown]


def sections_for(desk: Desk, values: dict[str, Any]) -> list[Section]:
    """The sections that apply to a record with these values."""
    sections = list(desk.sections) or [
        Section("all", _("基本信息"), tuple(a.name for a in attributes_of(desk.noun) if not a.is_custom))
    ]
    return [s for s in sections if s.when is None or values.get(s.when[0]) == s.when[1]]
