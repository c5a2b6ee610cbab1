"""Which column of a file is which attribute: by name, label in either language, or a synonym."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from zhike.kit.chinese.dates import Order
from zhike.kit.chinese.text import normalise
from zhike.kit.errors import Refused
from zhike.kit.phrases import listed
from zhike.kit.records.attributes import Attribute, attribute_map, attributes_of, rule_for
from zhike.kit.records.models import Noun

# Columns that a file of refused rows has besides the original ones; they are ours and never imported.
LINE_COLUMN = _("原文件行号")
REASON_COLUMN = _("未导入原因")
_BRACKETED = re.compile(r"[(（\[【].*?[)）\]】]")


@dataclass(frozen=True)
class Column:
    """A column of the file that goes into an attribute; ``position`` counts from 0.

    ``order`` is that of the parts of short dates (25-10-16).
    """

    position: int
    header: str
    attribute: Attribute
    order: Order = Order.YEAR_FIRST


def key_of(label: str) -> str:
    """The form in which headers are compared: folded, without signs and bracketed units."""
    bare = _BRACKETED.sub("", label) or label
    return "".join(character for character in normalise(bare) if character.isalnum())


def known_names(noun: type[Noun]) -> dict[str, str]:
    """Every header that is understood → attribute name. Ambiguous ones are left out, names win."""
    found: dict[str, set[str]] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for attribute in attributes_of(noun):
                found.setdefault(key_of(str(attribute.label)), set()).add(attribute.name)
    for name, synonyms in noun.synonyms.items():
        for synonym in synonyms:
            found.setdefault(key_of(synonym), set()).add(name)
    known = {key: next(iter(names)) for key, names in found.items() if len(names) == 1}
    known |= {key_of(attribute.name): attribute.name for attribute in attributes_of(noun)}
    return known


def suggest(noun: type[Noun], header: Sequence[str]) -> dict[str, str]:
    """Header → attribute name, as far as it can be told; the first of two columns wins."""
    known = known_names(noun)
    writable = {a.name for a in attribute_map(noun).values() if is_importable(noun, a)}
    taken: set[str] = set()
    found: dict[str, str] = {}
    for name in header:
        guess = known.get(key_of(name), "")
        if guess in writable and guess not in taken:
            found[name] = guess
            taken.add(guess)
    return found


def is_importable(noun: type[Noun], attribute: Attribute) -> bool:
    """Whether the acting person may fill the attribute from a file."""
    is_value = attribute.is_editable and attribute.kind.name != "file"
    return is_value and rule_for(noun, attribute).is_writable


def is_own_column(header: str) -> bool:
    """Whether a column was added by a file of refused rows."""
    ours = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            ours |= {str(LINE_COLUMN), str(REASON_COLUMN)}
    return header in ours


def columns_for(noun: type[Noun], header: Sequence[str], mapping: Mapping[str, str]) -> tuple[Column, ...]:
    """The matched columns. ``mapping``: header → attribute name, empty to leave a column out.

    Raises ``Refused`` for columns nobody knows, attributes that do not exist or may not be written,
    and two columns for one attribute.
    """
    known = attribute_map(noun)
    suggested = suggest(noun, [name for name in header if name not in mapping])
    guessed = known_names(noun)
    _refuse_strange(header, mapping, known)
    columns: dict[str, Column] = {}
    strange: list[str] = []
    for position, name in enumerate(header):
        wanted = mapping.get(name, suggested.get(name))
        if not name or wanted == "" or is_own_column(name):
            continue
        if wanted is None:
            wanted = guessed.get(key_of(name))
            if wanted is None:
                strange.append(name)
                continue
            if not known[wanted].is_editable:
                continue  # what an export has besides: filled by the system, here left as it is
        attribute = known[wanted]
        if not is_importable(noun, attribute):
            message = _("“%(header)s”对应的字段“%(label)s”由系统填写，或您的角色不能修改")
            raise Refused("not_writable", message % {"header": name, "label": attribute.label}, field=wanted)
        if wanted in columns:
            message = _("“%(one)s”和“%(two)s”两列对应同一个字段“%(label)s”")
            told = {"one": columns[wanted].header, "two": name, "label": attribute.label}
            raise Refused("double_column", message % told, field=wanted)
        columns[wanted] = Column(position, name, attribute)
    if strange:
        raise Refused("unknown_column", _unknown(strange))
    if not columns:
        raise Refused("nothing_matched", _("没有一列与字段对应"))
    return tuple(columns.values())


def _refuse_strange(
    header: Sequence[str], mapping: Mapping[str, str], known: Mapping[str, Attribute]
) -> None:
    if missing := [name for name in mapping if name not in header]:
        raise Refused("unknown_column", _("文件里没有“%(name)s”这一列") % {"name": missing[0][:60]})
    if unknown := [name for name in mapping.values() if name and name not in known]:
        raise Refused("unknown_field", _("没有名为 %(name)s 的字段") % {"name": unknown[0][:60]})


def _unknown(names: Sequence[str]) -> str:
    shown = listed(f"“{name[:30]}”" for name in names[:8])
    rest = _(" 等 %(count)s 列") % {"count": len(names)} if len(names) > 8 else ""
    return _("不认识的列：%(names)s%(rest)s。请指定对应的字段，或指定忽略") % {"names": shown, "rest": rest}
