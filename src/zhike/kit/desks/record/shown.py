"""Values as the acting person may see them: hidden ones left out, masked ones masked, links named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zhike.kit.access.fields import FieldRule
from zhike.kit.desks.record.titles import Titles
from zhike.kit.records.attributes import Attribute, rule_for
from zhike.kit.records.masking import masked
from zhike.kit.records.models import Noun

COPIED = frozenset({"phone", "email", "credit_code"})


@dataclass(frozen=True)
class Shown:
    """One value of one field; ``value`` and ``kind`` are what the templates' ``draw`` takes."""

    name: str
    label: object
    raw: Any
    attribute: Attribute | None
    rule: FieldRule
    titles: Titles
    unit: object = ""
    usual_tone: str = "plain"

    @property
    def is_masked(self) -> bool:
        return self.rule is FieldRule.MASKED and bool(self.text)

    @property
    def is_editable(self) -> bool:
        return bool(self.attribute and self.attribute.is_editable and self.rule.is_writable)

    @property
    def is_empty(self) -> bool:
        return self.raw in (None, "", [], ())

    @property
    def is_copied(self) -> bool:
        """Whether a button to copy the value stands beside it."""
        return bool(
            self.attribute and self.attribute.kind.name in COPIED and self.rule.is_readable and self.text
        )

    @property
    def text(self) -> str:
        """Plain text, masked where the rule says so."""
        if self.attribute is None:
            return "" if self.raw is None else str(self.raw)
        if self.attribute.target:
            plain = self.titles.title(self.attribute.target, self.raw)
        else:
            plain = self.attribute.kind.show(self.raw, self.attribute)
        return masked(self.attribute, plain) if self.rule is FieldRule.MASKED else plain

    @property
    def value(self) -> Any:
        """For ``draw``: text, or a link's pair of name and address."""
        if self.attribute is not None and not self.is_masked and self.raw not in (None, ""):
            if self.attribute.target:
                return (self.text, self.titles.address(self.attribute.target, self.raw))
            if self.kind in ("date", "datetime"):
                return self.attribute.kind.from_json(self.raw)
            if self.attribute.kind.name == "choices":
                return [self.attribute.option_label(part) for part in self.raw or []]
            if self.attribute.kind.name == "tags":
                return list(self.raw or [])
            if self.attribute.kind.name == "url":
                return (self.text, self.raw)
        return f"{self.text} {self.unit}" if self.text and self.unit else self.text

    @property
    def kind(self) -> str:
        if self.attribute is None or self.is_masked:
            return "text"
        if self.attribute.target or self.attribute.kind.name == "url":
            return "link"
        name = self.attribute.kind.name
        return name if name in ("date", "datetime", "choices", "tags") else "text"

    @property
    def tone(self) -> str:
        """The tone of a choice's badge."""
        options = self.attribute.options if self.attribute else ()
        return next((o.tone for o in options if o.value == self.raw and o.tone), self.usual_tone)


def show(noun: type[Noun], attribute: Attribute, raw: Any, titles: Titles) -> Shown | None:
    """One value; ``None`` where the field is hidden from the acting person."""
    rule = rule_for(noun, attribute)
    if rule is FieldRule.HIDDEN:
        return None
    if attribute.target and rule is not FieldRule.MASKED:
        titles.want(attribute.target, raw)
    if rule is FieldRule.MASKED and attribute.target:
        raw = None if raw is None else 0
    return Shown(attribute.name, attribute.label, raw, attribute, rule, titles, attribute.unit)


def show_all(
    noun: type[Noun], attributes: Iterable[Attribute], values: Mapping[str, Any], titles: Titles
) -> dict[str, Shown]:
    """Values by attribute name, without the hidden ones."""
    found = {a.name: show(noun, a, values.get(a.name), titles) for a in attributes}
    return {name: shown for name, shown in found.items() if shown is not None}


def stored_values(record: Noun, attributes: Iterable[Attribute]) -> dict[str, Any]:
    """A loaded record's values by attribute name."""
    return {attribute.name: attribute.of(record) for attribute in attributes}
