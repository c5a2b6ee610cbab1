"""What a company asks of the values of a noun beyond their kinds (filling standards, ARC-08a).

An area registers where the standards of a noun stand; the one validation path, changes and imports ask here.

>>> set_source("customer", issued_standards)                                   # doctest: +SKIP
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zhike.kit.errors import Refused
from zhike.kit.phrases import listed
from zhike.kit.records.attributes import EMPTY, Attribute, attribute_map

if TYPE_CHECKING:
    from django.db import models

    from zhike.kit.records.models import Noun


@dataclass(frozen=True)
class Standard:
    """What is asked of one field.

    ``pattern`` is a regular expression the whole text must match, ``example`` what it says in words or by a
    sample; ``allowed`` lists the only values (empty: any). ``is_required`` holds for records that have one of
    the values ``when`` lists for each attribute.
    """

    name: str
    is_required: bool = False
    pattern: str = ""
    example: str = ""
    allowed: tuple[str, ...] = ()
    when: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def _matches(self) -> Callable[[str], Any]:
        return re.compile(self.pattern).fullmatch

    def fault(self, value: Any, attribute: Attribute) -> object | None:
        """What is wrong with a cleaned value; an empty one is never wrong in itself."""
        if value in EMPTY:
            return None
        if self.allowed and str(value) not in self.allowed:
            known = listed(attribute.option_label(one) for one in self.allowed)
            return _("填报标准只允许：%(known)s") % {"known": known}
        if self.pattern and not self._matches(str(value)):
            return _("不符合填报标准：%(example)s") % {"example": self.example or self.pattern}
        return None

    def is_asked_of(self, values: Mapping[str, Any]) -> bool:
        """Whether a record with these values must have the field."""
        return self.is_required and all(values.get(name) in wanted for name, wanted in self.when.items())


Source = Callable[[], Mapping[str, Standard]]
_SOURCES: dict[str, Source] = {}


def set_source(noun: str, source: Source) -> None:
    """Say where the standards of a noun stand; call in ``AppConfig.ready``."""
    _SOURCES[noun] = source


def standards_of(noun: type[Noun]) -> Mapping[str, Standard]:
    """The standards in force, by attribute; nothing where no area has set any."""
    source = _SOURCES.get(noun.noun_name())
    return source() if source else {}


def faults_of_new(noun: type[Noun], values: Mapping[str, Any]) -> dict[str, object]:
    """What is wrong with the cleaned values of a new record, by attribute."""
    standards = standards_of(noun)
    found = _faults_of_values(noun, standards, values)
    for name, standard in standards.items():
        if values.get(name) in EMPTY and standard.is_asked_of(values):
            found[name] = _("必填")
    return found


def refuse_below(records: models.QuerySet[Any], values: Mapping[str, Any]) -> None:
    """Refuse a change that leaves a record below the standard, naming each field.

    What a record lacks already is let be (it was filled under an older standard), unless the change makes
    it one of which the field is asked.
    """
    noun = records.model
    standards = standards_of(noun)
    faults = _faults_of_values(noun, standards, values)
    for name, standard in standards.items():
        if standard.is_required and name not in faults and _is_left_empty(records, standard, values):
            faults[name] = _("必填")
    if faults:
        raise Refused("below_standard", _("不符合填报标准"), fields=faults)


def _faults_of_values(
    noun: type[Noun], standards: Mapping[str, Standard], values: Mapping[str, Any]
) -> dict[str, object]:
    known = attribute_map(noun) if standards else {}
    found = {}
    for name in standards.keys() & values.keys() & known.keys():
        fault = standards[name].fault(values[name], known[name])
        if fault is not None:
            found[name] = fault
    return found


def _is_left_empty(records: models.QuerySet[Any], standard: Standard, values: Mapping[str, Any]) -> bool:
    """Whether a record would lack the field by this change; asks the database only where it may be so."""
    is_emptied = standard.name in values and values[standard.name] in EMPTY
    enters = standard.name not in values and bool(standard.when.keys() & values.keys())
    if not (is_emptied or enters):
        return False
    if any(values[n] not in wanted for n, wanted in standard.when.items() if n in values):
        return False
    kept = {f"{n}__in": wanted for n, wanted in standard.when.items() if n not in values}
    meant = records.filter(**kept)
    if enters:
        attribute = attribute_map(records.model)[standard.name]
        meant = meant.annotate(asked=attribute.expression()).filter(_is_empty(attribute))
    return meant.exists()


def _is_empty(attribute: Attribute) -> Q:
    return Q(asked__isnull=True) | Q(asked="") if attribute.kind.sql_type == "text" else Q(asked__isnull=True)
