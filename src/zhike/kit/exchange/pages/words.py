"""Words of a file that nothing was found for, on the preview: each settled once, for all its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhike.kit.desks.listing.titles import titles_of
from zhike.kit.exchange.importing.candidates import offered
from zhike.kit.exchange.importing.settling import (
    Settlement,
    Way,
    can_be_created,
    can_be_learned,
    settle,
    settled_words,
)
from zhike.kit.exchange.models import Import
from zhike.kit.records.attributes import Attribute, attribute_map
from zhike.kit.records.registry import noun_called

AT_ONCE = 40
OTHER = "other"


@dataclass(frozen=True)
class Word:
    """One word: where it stands, in how many rows, what may be said of it; ``chosen``: what was, or is likely."""

    attribute: Attribute
    text: str
    rows: int
    choices: list[tuple[str, str]]
    chosen: str
    is_settled: bool
    is_learned: bool
    can_be_learned: bool
    can_be_another: bool


def words_of(made: Import) -> tuple[list[Word], int]:
    """The words of an import, those not settled yet first and the frequent before the rare; how many are left out."""
    noun = noun_called(made.noun)
    known, said = attribute_map(noun), settled_words(noun)
    found = [
        (said.get(name, {}).get(text), rows, known[name], text)
        for name, texts in made.words.items()
        if name in known
        for text, rows in texts.items()
    ]
    found.sort(key=lambda one: (one[0] is not None, -one[1]))
    shown = [_word(attribute, text, rows, settled) for settled, rows, attribute, text in found[:AT_ONCE]]
    return shown, max(0, len(found) - AT_ONCE)


def _word(attribute: Attribute, text: str, rows: int, said: Settlement | None) -> Word:
    found = offered(attribute, text)
    names, chosen = dict(found.names), ""
    if said is not None:
        chosen = _means(said.meant) if said.way is Way.MEANS else said.way.value
        if said.way is Way.MEANS and said.meant not in names:
            names[said.meant] = _title(attribute, said.meant)
    elif found.is_same:
        chosen = _means(found.names[0][0])
    choices = [("", _("请选择"))]
    choices += [(_means(value), _("就是“%(name)s”") % {"name": name}) for value, name in names.items()]
    if not found.is_all:
        choices.append((OTHER, _("是另一条记录…")))
    if can_be_created(attribute):
        choices.append((Way.CREATE.value, _("新建“%(name)s”") % {"name": text[:40]}))
    if not attribute.is_required:
        choices.append((Way.BLANK.value, _("这一格留空")))
    choices.append((Way.LEAVE_OUT.value, _("这些行不导入")))
    return Word(
        attribute, text, rows, choices, chosen,
        is_settled=said is not None,
        is_learned=said is not None and said.is_learned,
        can_be_learned=can_be_learned(attribute),
        can_be_another=not found.is_all,
    )  # fmt: skip


def _means(value: str) -> str:
    return f"{Way.MEANS.value}:{value}"


def _title(attribute: Attribute, meant: str) -> str:
    if not attribute.target:
        return attribute.option_label(meant)
    return titles_of(attribute.target, [int(meant)]).get(int(meant), f"#{meant}")


@require_POST
def settle_words(request: HttpRequest, path: str, pk: int) -> HttpResponse:
    """Keep what was chosen for each word and check the file anew."""
    from zhike.kit.exchange.pages.importing import authorised, begin_check, import_of

    desk, made = authorised(path), import_of(path, pk)
    for number in range(AT_ONCE):
        if f"word-{number}" in request.POST:
            settle(
                desk.noun,
                request.POST.get(f"attribute-{number}", ""),
                request.POST[f"word-{number}"],
                _said(request.POST, number),
            )
    return begin_check(request, desk, made)


def _said(posted: QueryDict, number: int) -> Settlement | None:
    chosen = posted.get(f"choice-{number}", "")
    is_learned = posted.get(f"learn-{number}") == "true"
    if chosen == OTHER:
        picked = posted.get(f"other-{number}", "")
        return Settlement(Way.MEANS, picked, is_learned) if picked else None
    way, _sign, meant = chosen.partition(":")
    if way not in {one.value for one in Way}:
        return None
    return Settlement(Way(way), meant, is_learned and way == Way.MEANS)


def context(made: Import) -> dict[str, Any]:
    """What the preview shows of them."""
    words, more = words_of(made)
    return {"words": words, "more_words": more, "unsettled": sum(1 for word in words if not word.is_settled)}
