"""One description of each field of a noun, built in or custom.

>>> [a.name for a in attributes_of(Customer)]          # doctest: +SKIP
['name', 'code', 'owner', …, 'x_coal_kind']
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhike.kit.access.acting import acting_or_none
from zhike.kit.access.fields import FieldRule
from zhike.kit.access.revisions import Kept
from zhike.kit.errors import Refused
from zhike.kit.records.kinds import KINDS, Kind, Unfit
from zhike.kit.records.models import CustomField, Noun

CUSTOM_PREFIX = "x_"
TEXT = Kind()
EMPTY: tuple[Any, ...] = (None, "", [], ())


@dataclass(frozen=True)
class Option:
    value: str
    label: str | Promise
    tone: str = ""


@dataclass(frozen=True)
class Attribute:
    """A field as every desk, form, file and schema sees it. Custom ones begin with ``x_``."""

    name: str
    label: str | Promise
    kind: Kind = TEXT
    is_required: bool = False
    is_unique: bool = False
    is_editable: bool = True
    is_custom: bool = False
    default: Any = None
    help: str | Promise = ""
    options: tuple[Option, ...] = ()
    target: str = ""
    target_title: str = ""
    max_length: int | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    places: int = 0
    unit: str | Promise = ""
    searched: tuple[str, str] | None = None
    mask: str = ""
    sort_column: str = ""
    data_class: str = ""
    section: str = ""
    is_past: bool = False

    @cached_property
    def column(self) -> str:
        """The database column that holds it (``extra`` for custom ones)."""
        if self.is_custom:
            return "extra"
        return f"{self.name}_id" if self.is_link else self.name

    @property
    def is_link(self) -> bool:
        return bool(self.target) and not self.is_custom

    @cached_property
    def is_sortable(self) -> bool:
        return self.kind.name not in ("long_text", "choices", "tags", "file")

    def option_label(self, value: Any) -> str:
        for option in self.options:
            if option.value == value:
                return str(option.label)
        return str(value)

    def clean(self, raw: Any) -> Any:
        """The stored value of ``raw``; ``None`` where nothing was given; raises ``Unfit``."""
        if isinstance(raw, str):
            raw = raw.strip()
        if raw in EMPTY:
            return self.empty
        stored = self.kind.clean(raw, self)
        if self.is_past and stored > timezone.localdate():
            raise Unfit(_("日期不能晚于今天"))
        return stored

    @property
    def initial(self) -> Any:
        """What a new record starts with; a default may be a function (today)."""
        return self.default() if callable(self.default) else self.default

    @property
    def empty(self) -> Any:
        """What is stored for nothing: built-in text columns hold ``''``, lists ``[]``, all else NULL."""
        if self.kind.sql_type == "jsonb" and not self.is_custom:
            return []
        is_text = self.kind.sql_type == "text" and not self.is_custom
        return "" if is_text and not self.is_null_text else None

    is_null_text: bool = False

    def expression(self) -> Combinable:
        """The value as a query expression."""
        if not self.is_custom:
            return models.F(self.column)
        if self.kind.sql_type == "jsonb":
            return KeyTransform(self.name, "extra")
        text = KeyTextTransform(self.name, "extra")
        output: dict[str, models.Field[Any, Any]] = {
            "numeric": models.DecimalField(max_digits=20, decimal_places=6),
            "date": models.DateField(),
            "timestamptz": models.DateTimeField(),
            "boolean": models.BooleanField(),
            "bigint": models.BigIntegerField(),
        }
        wanted = output.get(self.kind.sql_type)
        return Cast(text, wanted) if wanted else text

    def order_expression(self) -> Combinable:
        """What rows are sorted by: a key column, a linked title, or the value itself."""
        if self.sort_column:
            return models.F(self.sort_column)
        if self.is_link and self.target_title:
            return models.F(f"{self.name}__{self.target_title}")
        return self.expression()

    def of(self, record: Noun) -> Any:
        """The stored value on a loaded record."""
        if self.is_custom:
            return self.kind.from_json(record.extra.get(self.name))
        return getattr(record, self.column)


def attributes_of(noun: type[Noun]) -> tuple[Attribute, ...]:
    """All attributes of a noun, whatever the acting person may see."""
    return _built_in(noun) + _custom(noun.noun_name(), get_language() or "")


def attribute_map(noun: type[Noun]) -> dict[str, Attribute]:
    return {attribute.name: attribute for attribute in attributes_of(noun)}


def attribute_of(noun: type[Noun], name: str) -> Attribute:
    """One attribute by name; ``Refused`` names the unknown one."""
    for attribute in attributes_of(noun):
        if attribute.name == name:
            return attribute
    raise Refused("unknown_field", _("没有名为 %(name)s 的字段") % {"name": name}, field=name)


def rule_for(noun: type[Noun], attribute: Attribute) -> FieldRule:
    """What the acting person may do with a field (open where nobody acts: migrations, demo)."""
    acting = acting_or_none()
    if acting is None:
        return FieldRule.OPEN
    rule = acting.rule(noun.rules_of or noun.noun_name(), attribute.name)
    if attribute.name in noun.sensitive and rule is not FieldRule.HIDDEN:
        return FieldRule.MASKED
    return rule


def visible_attributes(noun: type[Noun]) -> tuple[Attribute, ...]:
    """Attributes that are not hidden from the acting person (masked ones are among them)."""
    if not _has_rules(noun):
        return attributes_of(noun)
    return tuple(a for a in attributes_of(noun) if rule_for(noun, a) is not FieldRule.HIDDEN)


def readable_attributes(noun: type[Noun]) -> tuple[Attribute, ...]:
    """Attributes whose values the acting person may see, search, sort and filter by."""
    if not _has_rules(noun):
        return attributes_of(noun)
    return tuple(a for a in attributes_of(noun) if rule_for(noun, a).is_readable)


def readable_names(noun: type[Noun]) -> frozenset[str]:
    """The names of these attributes, for pages that draw their own figures of records."""
    return frozenset(attribute.name for attribute in readable_attributes(noun))


def _has_rules(noun: type[Noun]) -> bool:
    """Whether anything is said about single fields of a noun, by the noun or the acting person's roles."""
    acting = acting_or_none()
    return acting is not None and bool(
        noun.sensitive or acting.field_rules.get(noun.rules_of or noun.noun_name())
    )


_BUILT_IN: dict[type[Noun], tuple[Attribute, ...]] = {}


def _built_in(noun: type[Noun]) -> tuple[Attribute, ...]:
    if noun not in _BUILT_IN:
        left_out = {"id", "version", "deleted_at", "extra"} | noun.hidden
        fields = [f for f in noun._meta.concrete_fields if f.name not in left_out]
        place = {name: number for number, name in enumerate(noun.ordered)}
        own = [f for f in fields if f.name not in ("created_at", "created_by", "updated_at")]
        own.sort(key=lambda field: place.get(field.name, len(place)))
        dates = [f for f in fields if f not in own]
        _BUILT_IN[noun] = tuple(_describe(noun, field) for field in [*own, *dates])
    return _BUILT_IN[noun]


def _describe(noun: type[Noun], field: models.Field[Any, Any]) -> Attribute:
    target = _target(field)
    default = field.default if field.has_default() and field.default not in (list, dict) else None
    return Attribute(
        name=field.name,
        label=field.verbose_name,
        kind=KINDS[_kind_name(field, target)],
        is_required=field.editable and not field.blank and not field.has_default(),
        is_unique=field.unique or field.name in getattr(noun, "unique_attributes", ()),
        is_editable=field.editable and field.name not in ("created_at", "updated_at", "created_by"),
        default=default,
        help=field.help_text,
        options=tuple(Option(str(value), label) for value, label in _choices(field)),
        target=target,
        target_title="name" if target in ("staff", "department") else _title(field),
        max_length=field.max_length,
        places=getattr(field, "decimal_places", 0) or 0,
        minimum=_limit(field, "MinValueValidator"),
        maximum=_limit(field, "MaxValueValidator"),
        unit=getattr(noun, "units", {}).get(field.name, ""),
        searched=noun.searched.get(field.name),
        mask=noun.masks.get(field.name, ""),
        sort_column=noun.sorted_by.get(field.name, ""),
        data_class=noun.data_classes.get(field.name, noun.data_classes.get("*", "")),
        is_null_text=field.null,
        is_past=field.name in noun.past,
    )


def _choices(field: models.Field[Any, Any]) -> list[tuple[Any, str | Promise]]:
    """Values and labels; ours are never in groups."""
    return list(getattr(field, "choices", None) or ())


def _target(field: models.Field[Any, Any]) -> str:
    model = field.related_model if isinstance(field, models.ForeignKey) else None
    return str(model._meta.model_name) if model and not isinstance(model, str) else ""


def _title(field: models.Field[Any, Any]) -> str:
    model = field.related_model
    return getattr(model, "title", "name") if model else ""


def _kind_name(field: models.Field[Any, Any], target: str) -> str:
    if named := getattr(field, "attribute_kind", ""):
        return str(named)
    if target:
        return {"staff": "person", "department": "department"}.get(target, "link")
    if field.choices:
        return "choice"
    by_type: Iterable[tuple[type[Any], str]] = (
        (models.TextField, "long_text"),
        (models.BooleanField, "yes_no"),
        (models.DateTimeField, "datetime"),
        (models.DateField, "date"),
        (models.DecimalField, "number"),
        (models.IntegerField, "number"),
    )
    return next((kind for cls, kind in by_type if isinstance(field, cls)), "text")


def _limit(field: models.Field[Any, Any], validator: str) -> Decimal | None:
    for candidate in field._validators:  # type: ignore[attr-defined] # its own, not those of its type
        if type(candidate).__name__ == validator:
            return Decimal(str(candidate.limit_value))
    return None


def _build_custom(noun: str, language: str) -> tuple[Attribute, ...]:
    rows = CustomField.objects.filter(noun=noun, retired_at=None)
    return tuple(describe_custom(row, language) for row in rows)


def describe_custom(row: CustomField, language: str) -> Attribute:
    is_english = language.startswith("en")
    target = {"person": "staff", "department": "department", "file": "attachment"}.get(row.kind, row.target)
    return Attribute(
        name=CUSTOM_PREFIX + row.key,
        label=row.label_en if is_english and row.label_en else row.label,
        kind=KINDS[row.kind],
        is_required=row.is_required,
        is_unique=row.is_unique,
        is_custom=True,
        default=row.default,
        help=row.help,
        options=tuple(
            Option(str(o["value"]), o.get("en") or o["label"] if is_english else o["label"])
            for o in row.options
        ),
        target=target,
        target_title=_custom_title(target),
        places=2 if row.kind in ("number", "money") else 0,
        searched=("D", "text") if row.kind in ("text", "long_text", "phone", "email", "choice") else None,
        data_class=row.data_class,
        section=row.section,
    )


def _custom_title(target: str) -> str:
    if target in ("", "staff", "department", "attachment"):
        return "name"
    from zhike.kit.records.registry import noun_called

    return noun_called(target).title


_custom = Kept("fields", _build_custom)

__all__ = [
    "CUSTOM_PREFIX", "Attribute", "Option", "Unfit", "attribute_map", "attribute_of", "attributes_of",
    "readable_attributes", "readable_names", "rule_for", "visible_attributes",
]  # fmt: skip
