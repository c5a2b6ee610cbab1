"""Words of a file that nothing was found for, and what the importing person says of each, once.

A word is the text of a cell that should name a record (a link) or an option (a choice). What was said of it
holds for every row of the file that has it, and for the next file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import current_acting
from zhike.kit.access.rights import may_change_some, may_create
from zhike.kit.actions.standard import STANDARD
from zhike.kit.desks.listing.titles import titles_of
from zhike.kit.errors import Refused
from zhike.kit.exchange.models import RememberedWord
from zhike.kit.records.attributes import Attribute, attribute_map, attributes_of
from zhike.kit.records.kinds import Choice, Unfit
from zhike.kit.records.links import find_link, target_model
from zhike.kit.records.models import Noun

OTHER_NAMES = "other_names"
"""The attribute of a noun that keeps other spellings of a record's name, where it has one."""


class Way(StrEnum):
    """What is done with the rows that have a word."""

    MEANS = "means"
    CREATE = "create"
    BLANK = "blank"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True)
class Settlement:
    """What was said of a word. ``meant``: the record's id or the option's value, for ``Way.MEANS``.

    ``is_learned``: the record keeps the word as another spelling of its name.
    """

    way: Way
    meant: str = ""
    is_learned: bool = False


# Attribute name → word → what was said of it.
Settlements = Mapping[str, Mapping[str, Settlement]]
# Attribute name → word → in how many rows it stands.
Words = dict[str, dict[str, int]]


def can_be_settled(attribute: Attribute) -> bool:
    """Whether cells of the attribute name something out of a list."""
    return bool(attribute.target) or type(attribute.kind) is Choice


def can_be_created(attribute: Attribute) -> bool:
    """Whether the acting person may make the record a word names, and a name is all it takes."""
    model = target_model(attribute.target) if attribute.target else None
    if model is None or not issubclass(model, Noun) or model not in STANDARD or not may_create(model):
        return False
    return not any(
        a.is_required and a.is_editable and a.name not in {model.title, *model.filled_by_action}
        for a in attributes_of(model)
    )


def can_be_learned(attribute: Attribute) -> bool:
    """Whether records the attribute points at keep other spellings of their names, and the person may add one."""
    model = target_model(attribute.target) if attribute.target else None
    if model is None or not issubclass(model, Noun) or OTHER_NAMES not in attribute_map(model):
        return False
    return may_change_some(model)


def settled_words(noun: type[Noun]) -> Settlements:
    """What the acting person said of words in imports of a noun, up to now."""
    found: dict[str, dict[str, Settlement]] = {}
    rows = RememberedWord.objects.filter(staff_id=current_acting().staff_id, noun=noun.noun_name())
    for row in rows:
        said = Settlement(Way(row.way), row.meant, row.is_learned)
        found.setdefault(row.attribute, {})[row.word] = said
    return found


def meant_titles(settled: Settlements, noun: type[Noun]) -> dict[tuple[str, str], str]:
    """The titles of the records that the words of the noun's ``titled_by`` links were said to mean."""
    known = attribute_map(noun)
    found: dict[tuple[str, str], str] = {}
    for name in noun.titled_by:
        meant = {w: int(s.meant) for w, s in settled.get(name, {}).items() if s.way is Way.MEANS}
        titles = titles_of(known[name].target, meant.values()) if meant else {}
        found |= {(name, word): titles[pk] for word, pk in meant.items() if pk in titles}
    return found


def settle(noun: type[Noun], attribute: str, word: str, said: Settlement | None) -> None:
    """Remember what the acting person says of a word; ``None`` takes it back. Raises ``Refused``."""
    known = attribute_map(noun).get(attribute)
    if known is None or not can_be_settled(known):
        raise Refused("unknown_field", _("没有名为 %(name)s 的关联或选项字段") % {"name": attribute[:60]})
    place: dict[str, Any] = {
        "staff_id": current_acting().staff_id,
        "noun": noun.noun_name(),
        "attribute": attribute,
    }
    if said is None:
        RememberedWord.objects.filter(**place, word=word).delete()
        return
    _refuse_impossible(known, word, said)
    RememberedWord.objects.update_or_create(
        **place, word=word, defaults={"way": said.way, "meant": said.meant, "is_learned": said.is_learned}
    )


def _refuse_impossible(attribute: Attribute, word: str, said: Settlement) -> None:
    label: dict[str, Any] = {"name": attribute.label}
    if said.way is Way.CREATE and not can_be_created(attribute):
        raise Refused("not_creatable", _("不能只凭名称新建“%(name)s”，或您没有新建的权限") % label)
    if said.way is Way.BLANK and attribute.is_required:
        raise Refused("required", _("“%(name)s”必填，不能留空") % label)
    if said.is_learned:
        _refuse_unlearnable(attribute, word)
    if said.way is Way.MEANS:
        meaning(attribute, said.meant)


def _refuse_unlearnable(attribute: Attribute, word: str) -> None:
    """Refuse now what would otherwise stop the whole import at its end."""
    if not can_be_learned(attribute):
        label: dict[str, Any] = {"name": attribute.label}
        raise Refused("not_learnable", _("“%(name)s”的记录没有“其他写法”可以记，或您不能修改") % label)
    model = target_model(attribute.target)
    assert issubclass(model, Noun)
    try:
        attribute_map(model)[OTHER_NAMES].clean([word])
    except Unfit as fault:
        raise Refused("not_learnable", fault.message) from fault


def meaning(attribute: Attribute, text: str) -> str:
    """The id of the record, or the value of the option, that a text names; raises ``Refused``."""
    try:
        return str(find_link(attribute, text) if attribute.target else attribute.clean(text))
    except Unfit as fault:
        raise Refused("not_found", fault.message, field=attribute.name) from fault
