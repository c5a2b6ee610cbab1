"""Forms from attributes: what is shown, what came back, what is wrong with it, and what was read before.

No Django forms: values pass through ``kit.records.cleaning`` by way of the actions, so that a form refuses
exactly what a file or the API refuses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

import orjson
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from zhike.kit.desks.desk import Desk, Section
from zhike.kit.desks.record.titles import Titles
from zhike.kit.phrases import labelled
from zhike.kit.records.attributes import Attribute, attributes_of, rule_for
from zhike.kit.records.models import Noun
from zhike.kit.records.registry import noun_called

CONTROLS = {
    "url": "text", "credit_code": "text", "postcode": "text", "text": "text", "year": "number", "clock": "time",
}  # fmt: skip
LISTS = frozenset({"choices", "tags"})
NOT_NOUNS = frozenset({"staff", "department", "attachment"})


@dataclass
class FormField:
    """One control. ``raw`` is what stands in it; ``was`` what was read from the database, as JSON."""

    attribute: Attribute
    raw: Any = None
    text: str = ""
    errors: list[str] = field(default_factory=list)
    was: str | None = None
    file_name: str = ""
    narrowing: Mapping[str, int] = field(default_factory=dict)
    within: str = ""

    @property
    def name(self) -> str:
        return self.attribute.name

    @property
    def control(self) -> str:
        """The kind of control of ``ui/components/field.jinja``."""
        return CONTROLS.get(self.attribute.kind.name, self.attribute.kind.name)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Options; a single choice that may stay empty begins with nothing."""
        options = [(option.value, str(option.label)) for option in self.attribute.options]
        if self.attribute.kind.name == "choice":
            known = {value for value, _label in options}
            if self.raw and str(self.raw) not in known:
                options.append((str(self.raw), str(self.raw)))
            if not self.attribute.is_required and self.attribute.initial in (None, ""):
                return [("", _("未选")), *options]
        return options

    @property
    def noun(self) -> str:
        """What a picker looks up, narrowed where the form is about something (``contact?customer=12``)."""
        narrowed = urlencode(self.narrowing)
        return f"{self.attribute.target}?{narrowed}" if narrowed else self.attribute.target

    @property
    def is_wide(self) -> bool:
        return self.attribute.kind.name == "long_text"


@dataclass
class Form:
    """The fields of one form by section; ``faults`` are messages that belong to no field."""

    noun: type[Noun]
    groups: list[tuple[str | Promise, list[FormField]]]
    faults: list[str] = field(default_factory=list)

    @property
    def fields(self) -> list[FormField]:
        return [one for _title, fields in self.groups for one in fields]

    @property
    def names(self) -> str:
        """What the form asked about, so that an unticked box is told from a field not asked."""
        return ",".join(one.name for one in self.fields)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """For the summary on top: (field, message)."""
        named = [
            (one.name, labelled(one.attribute.label, error)) for one in self.fields for error in one.errors
        ]
        return [*[("", fault) for fault in self.faults], *named]

    def __post_init__(self) -> None:
        """Pickers follow their neighbours: of a customer chosen in the form, only the contacts are offered."""
        for one in self.fields:
            shared = [name for name in links_of(one.attribute) if self.has(name)]
            one.within = " ".join(shared)

    def has(self, name: str) -> bool:
        return any(one.name == name for one in self.fields)

    def narrow(self, given: Mapping[str, Any]) -> Form:
        """Keep pickers to what belongs to the links given (``{"customer": 12}``) and not asked in the form."""
        for one in self.fields:
            shared = [n for n in links_of(one.attribute) if given.get(n) and not self.has(n)]
            one.narrowing = {name: int(given[name]) for name in shared}
        return self

    def show(self, values: Mapping[str, Any], titles: Titles) -> Form:
        """Fill the controls with stored values and remember them as read."""
        for one in self.fields:
            if one.name in values:
                one.raw = form_text(one.attribute, values[one.name])
                one.text = title_text(one.attribute, values[one.name], titles)
                one.was = orjson.dumps(one.attribute.kind.to_json(values[one.name]), default=str).decode()
        return self

    def prefill(self, given: Mapping[str, Any], titles: Titles) -> Form:
        """Fill the controls of a new record from an address and from defaults."""
        for one in self.fields:
            raw = given.get(one.name) or None
            if raw is None and one.attribute.initial not in (None, ""):
                raw = form_text(one.attribute, one.attribute.initial)
            if raw is not None:
                one.raw = raw
                one.text = typed_title(one.attribute, raw, titles)
        return self

    def retype(self, post: QueryDict, faults: Mapping[str, object], titles: Titles) -> Form:
        """What was typed, with what is wrong with it; nothing typed is lost."""
        for one in self.fields:
            one.raw = typed_raw(one.attribute, post)
            one.text = typed_title(one.attribute, one.raw, titles)
            one.was = post.get(f"was.{one.name}", one.was)
            if one.name in faults:
                one.errors = [str(faults[one.name])]
        own = {one.name for one in self.fields}
        self.faults = [labelled(name, message) for name, message in faults.items() if name not in own]
        return self


def form_for(
    desk: Desk, names: Sequence[str] = (), values: Mapping[str, Any] | None = None, is_new: bool = True
) -> Form:
    """A form with the named attributes, or all of the desk's sections; only what the person may write.

    A new record's form also asks every required field that nobody fills by itself.
    """
    from zhike.kit.desks.record.reading import sections_for

    writable = {
        a.name: a
        for a in attributes_of(desk.noun)
        if a.is_editable and rule_for(desk.noun, a).is_writable and (is_new or not is_ownership(a))
    }
    if names:
        wanted = [name for name in names if name in writable]
        if is_new:
            must = [n for n, a in writable.items() if a.is_required and n not in desk.noun.filled_by_action]
            wanted += [name for name in must if name not in wanted]
        return Form(desk.noun, [("", [FormField(writable[name]) for name in wanted])])
    groups: list[tuple[str | Promise, list[FormField]]] = []
    sections = sections_for(desk, dict(values or {}))
    placed: set[str] = set()
    codes = {section.code for section in sections}
    for section in sections:
        fields = _fields_of(section, writable, placed)
        if fields:
            groups.append((section.title, fields))
    own = [
        FormField(a)
        for n, a in writable.items()
        if a.is_custom and a.section not in codes and n not in placed
    ]
    if own:
        groups.append((_("其他信息"), own))
    return Form(desk.noun, groups)


def _fields_of(section: Section, writable: Mapping[str, Attribute], placed: set[str]) -> list[FormField]:
    custom = [a.name for a in writable.values() if a.is_custom and a.section == section.code]
    names = [name for name in (*section.fields, *custom) if name in writable and name not in placed]
    placed.update(names)
    return [FormField(writable[name]) for name in names]


def links_of(attribute: Attribute) -> list[str]:
    """The links of the noun that an attribute points at, by which its picker may be narrowed.

    Links to colleagues and departments stand on most nouns and narrow nothing; nor does the link to a parent.
    """
    left_out = NOT_NOUNS | {attribute.target}
    if not attribute.target or attribute.target in NOT_NOUNS:
        return []
    return [
        a.name for a in attributes_of(noun_called(attribute.target)) if a.is_link and a.target not in left_out
    ]


def is_ownership(attribute: Attribute) -> bool:
    """Owner and department change hands by the action for that, never by the way."""
    return attribute.name in ("owner", "department") and not attribute.is_custom


def form_text(attribute: Attribute, value: Any) -> Any:
    """A stored value as its control holds it; a list for several choices."""
    kind = attribute.kind.name
    if kind in LISTS:
        return [str(part) for part in value or []]
    if value is None:
        return ""
    if kind == "yes_no":
        return "true" if value else "false"
    if kind == "datetime":
        moment = attribute.kind.from_json(value)
        return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if attribute.kind.is_numeric or attribute.kind.name == "year":
        number = f"{value:f}" if hasattr(value, "as_tuple") else str(value)
        return number.rstrip("0").rstrip(".") if "." in number else number
    return str(value)


def title_text(attribute: Attribute, value: Any, titles: Titles) -> str:
    """The name that stands in a picker's box."""
    if not attribute.target or value in (None, ""):
        return ""
    titles.want(attribute.target, int(value))
    return titles.title(attribute.target, int(value))


def typed_title(attribute: Attribute, raw: Any, titles: Titles) -> str:
    """The name beside an id that came back from a form; what is not an id is shown as typed."""
    text = str(raw or "")
    if attribute.target and text.isascii() and text.isdigit() and len(text) < 18:
        return title_text(attribute, int(text), titles)
    return text if attribute.target else ""


def typed_raw(attribute: Attribute, post: QueryDict) -> Any:
    """What a form brought for one attribute."""
    if attribute.kind.name in LISTS:
        return post.getlist(attribute.name)
    if attribute.kind.name == "yes_no":
        return "true" if post.get(attribute.name) in ("true", "on", "1") else "false"
    return post.get(attribute.name, "")


def typed_values(noun: type[Noun], post: QueryDict) -> dict[str, Any]:
    """What a form brought, for the attributes it asked about."""
    asked = set(post.get("fields", "").split(","))
    return {a.name: typed_raw(a, post) for a in attributes_of(noun) if a.name in asked}


def read_values(noun: type[Noun], post: QueryDict) -> dict[str, Any]:
    """What the person saw when the form was drawn, from its hidden ``was`` fields."""
    found = {}
    for attribute in attributes_of(noun):
        stored = post.get(f"was.{attribute.name}")
        if stored is not None:
            try:
                found[attribute.name] = attribute.kind.from_json(orjson.loads(stored))
            except (ValueError, ArithmeticError):
                continue
    return found


def left_alone(noun: type[Noun], typed: Mapping[str, Any], read: Mapping[str, Any]) -> set[str]:
    """Fields that hold exactly what the form had put into them.

    An empty required field does not count: a form that is saved has to fill it (ARC-19).
    """
    known = {attribute.name: attribute for attribute in attributes_of(noun)}
    same = set()
    for name, raw in typed.items():
        attribute = known[name]
        is_missing = attribute.is_required and raw in ("", [], None)
        if name in read and not is_missing and raw == form_text(attribute, read[name]):
            same.add(name)
    return same
