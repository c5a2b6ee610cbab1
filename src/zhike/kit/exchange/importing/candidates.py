"""What a word that nothing was found for most likely means: the nearest names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from zhike.kit.exchange.matching import key_of
from zhike.kit.records.attributes import Attribute, attribute_map, rule_for
from zhike.kit.records.links import target_model
from zhike.kit.records.models import Noun
from zhike.kit.search.find import find

SHOWN = 3
# Up to so many records are all offered.
MOST_OFFERED = 15
# Up to so many names are all compared; among more, those that the search finds by the word or either half of it.
MOST_COMPARED = 3_000
MOST_FOUND = 30
# Below this likeness (0–100) a name is no help.
LEAST_LIKENESS = 75

# The id of a record or the value of an option, and its name.
Candidate = tuple[str, str]


@dataclass(frozen=True)
class Found:
    """What a word may mean, the nearest first; ``is_all``: there is nothing else. ``is_same``: the first one but
    for case, spaces and signs."""

    names: tuple[Candidate, ...]
    is_all: bool = False
    is_same: bool = False


def offered(attribute: Attribute, word: str) -> Found:
    """What a person chooses from: everything where there is little of it, else the nearest."""
    near = nearest(attribute, word)
    everything = _few(attribute)
    names = tuple(dict([*near, *everything]).items())
    return Found(names, bool(everything), bool(near) and key_of(near[0][1]) == key_of(word))


def _few(attribute: Attribute) -> list[Candidate]:
    """All records or options, where they fit into one list of choices."""
    if not attribute.target:
        return [(option.value, str(option.label)) for option in attribute.options]
    model: Any = target_model(attribute.target)
    if not issubclass(model, Noun) or not rule_for(model, attribute_map(model)[model.title]).is_readable:
        return []
    rows = model._default_manager.order_by("pk").values_list("pk", model.title)[: MOST_OFFERED + 1]
    names = [(str(pk), str(name)) for pk, name in rows]
    return names if len(names) <= MOST_OFFERED else []


def nearest(attribute: Attribute, word: str) -> list[Candidate]:
    """The records or options whose names are most like a word, best first."""
    if attribute.target:
        return likest(word, _records(attribute, word))
    options = [(option.value, str(option.label)) for option in attribute.options]
    by_value = likest(word, [(value, value) for value, _label in options])
    labels = dict(options)
    found = dict([*likest(word, options), *((value, labels[value]) for value, _name in by_value)])
    return list(found.items())[:SHOWN]


def likest(word: str, names: Iterable[Candidate]) -> list[Candidate]:
    """Of the names those most like the word, best first; case, spaces and signs do not count."""
    given = list(names)
    found = process.extract(
        key_of(word),
        [key_of(name) for _id, name in given],
        scorer=fuzz.WRatio,
        limit=SHOWN,
        score_cutoff=LEAST_LIKENESS,
    )
    return [given[place] for _name, _likeness, place in found]


def _records(attribute: Attribute, word: str) -> list[Candidate]:
    model: Any = target_model(attribute.target)
    title = model.title if issubclass(model, Noun) else "name"
    if issubclass(model, Noun) and not rule_for(model, attribute_map(model)[title]).is_readable:
        return []
    rows = model._default_manager.order_by("pk").values_list("pk", title)[: MOST_COMPARED + 1]
    names = [(str(pk), str(name)) for pk, name in rows]
    if len(names) <= MOST_COMPARED or not issubclass(model, Noun) or not model.searched:
        return names
    half = (len(word) + 1) // 2
    parts = dict.fromkeys(part for part in (word, word[:half], word[half:]) if len(part) > 1)
    hits = [hit for part in parts for group in find(part, [model], MOST_FOUND) for hit in group.hits]
    return list(dict.fromkeys((str(hit.record_id), hit.title) for hit in hits))
