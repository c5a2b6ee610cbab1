"""The one validation path: forms, files, the API and pasted cells all pass here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from zhike.kit.errors import Refused
from zhike.kit.records.attributes import EMPTY, Attribute, attribute_map, rule_for
from zhike.kit.records.kinds import Unfit
from zhike.kit.records.models import Noun
from zhike.kit.records.standards import faults_of_new


@dataclass
class Cleaned:
    """Values by attribute name, and what is wrong with the others."""

    values: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, object] = field(default_factory=dict)

    def or_refuse(self) -> dict[str, Any]:
        """The values; raises ``Refused`` naming every bad field."""
        if self.faults:
            raise Refused("invalid", _("有字段需要改正"), fields=self.faults)
        return self.values


def clean(noun: type[Noun], raw: Mapping[str, Any], is_new: bool) -> Cleaned:
    """Check what was given for a new record (all fields) or a change (the given ones)."""
    known = attribute_map(noun)
    cleaned = Cleaned()
    for name in raw:
        if name not in known:
            cleaned.faults[name] = _("没有这个字段")
    for attribute in known.values():
        if attribute.name in raw or is_new:
            _clean_one(noun, attribute, raw, is_new, cleaned)
    if is_new:
        for name, fault in faults_of_new(noun, cleaned.values).items():
            cleaned.faults.setdefault(name, fault)
    return cleaned


def _clean_one(
    noun: type[Noun], attribute: Attribute, raw: Mapping[str, Any], is_new: bool, cleaned: Cleaned
) -> None:
    given = attribute.name in raw
    if given and not attribute.is_editable:
        cleaned.faults[attribute.name] = _("由系统填写，不能修改")
        return
    if given and not rule_for(noun, attribute).is_writable:
        cleaned.faults[attribute.name] = _("您的角色不能修改此字段")
        return
    if not attribute.is_editable:
        return
    value = raw.get(attribute.name)
    if is_new and value in EMPTY and attribute.initial not in EMPTY:
        value = attribute.initial
    try:
        stored = attribute.clean(value)
    except Unfit as fault:
        cleaned.faults[attribute.name] = fault.message
        return
    if stored in EMPTY and attribute.is_required and attribute.name not in noun.filled_by_action:
        cleaned.faults[attribute.name] = _("必填")
        return
    if given or stored not in EMPTY:
        cleaned.values[attribute.name] = stored
