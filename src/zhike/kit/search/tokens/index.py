"""The search index's tokens: what a row is found by, as text that casts to ``tsvector``.

A token begins with its kind, so that kinds never collide:

- ``c`` two Chinese characters in a row (``c重庆``), and the last one alone;
- ``p`` two syllables in a row (``pchongqing``), and the last one alone, in every spoken reading;
- ``i`` three first letters in a row (``icqh``), and the last two;
- ``g`` three Latin letters or digits in a row (``g138``), and the last two, or a lone one.

One of a kind is found by its beginning: ``c重:*`` covers every pair that opens with 重, and the
last character of a text has an entry of its own. That halves the entries a row costs in the index
against keeping single characters as well. Pairs that almost every company has (``有限 限公 公司``)
are left out on both sides; see ``typed`` for queries that consist of nothing else.

Tokens hold letters, digits and ideographs alone, so they need no quoting in PostgreSQL's literals.
"""

import re
from collections.abc import Callable, Iterable

from zhike.kit.chinese.phones import national_digits
from zhike.kit.chinese.readings import SEARCH_READINGS
from zhike.kit.chinese.script import FOLDING, is_east_asian

COMMON_PAIRS = frozenset({"有限", "限公", "公司"})
COMMON_SYLLABLES = frozenset({"youxian", "xiangong", "gongsi"})
COMMON_INITIALS = frozenset({"yxg", "xgs", "gs"})
# Longest text that is indexed, in characters; what follows is found by the list's filters alone.
MAX_CHARACTERS = 10_000
# A weight holds only with a position; one position a weight, or the same token in a second field
# of lower weight would lose it (PostgreSQL keeps one weight a position).
_SUFFIXES = {"A": ":1A", "B": ":2B", "C": ":3C", "D": ":4", "": ""}
_CACHE_LIMIT = 400_000
_PURE = re.compile("[\u4e00-\u9fff]+")  # the usual company name: one run, nothing to cut
_EVERYWHERE = "公司"

_pairs: dict[str, tuple[str, ...]] = {}


def runs(text: str) -> list[tuple[bool, str]]:
    """A text cut where script or separators change: ``(is East Asian, characters)``, folded.

    Signs and spaces between Chinese characters do not cut: 鸿昌（重庆）贸易 is one run, so that it is
    found with and without its brackets. Between Latin letters and digits they do.
    """
    folded = text.translate(FOLDING)
    if _PURE.fullmatch(folded):
        return [(True, folded)]
    cut: list[tuple[bool, str]] = []
    chinese, latin = "", ""
    for character in folded:
        is_latin = character.isalnum() and not is_east_asian(character)
        if latin and not is_latin:
            cut.append((False, latin))
            latin = ""
        if is_latin:
            if chinese:
                cut.append((True, chinese))
                chinese = ""
            latin += character
        elif character.isalnum():
            chinese += character
    if chinese:
        cut.append((True, chinese))
    if latin:
        cut.append((False, latin))
    return cut


def grams(word: str) -> list[str]:
    """Tokens of letters and digits: every three in a row and the last two (or the only one)."""
    if len(word) < 3:
        return ["g" + word]
    return ["g" + word[i : i + 3] for i in range(len(word) - 2)] + ["g" + word[-2:]]


class _FirstLetters(dict[str, str]):
    """Character → the first letters of its readings, each once (重 → ``zct``); fills itself."""

    def __missing__(self, character: str) -> str:
        self[character] = letters = "".join(dict.fromkeys(r[0] for r in SEARCH_READINGS[character]))
        return letters


FIRST_LETTERS = _FirstLetters()


def _tokens_of_pair(pair: str) -> tuple[str, ...]:
    """The ``c`` and ``p`` tokens of two characters."""
    if pair in COMMON_PAIRS:
        return ()
    first, second = pair[0], pair[1]
    spoken = [a + b for a in SEARCH_READINGS[first] for b in SEARCH_READINGS[second]]
    return ("c" + pair, *("p" + syllables for syllables in spoken if syllables not in COMMON_SYLLABLES))


def _pair(pair: str) -> tuple[str, ...]:
    try:
        return _pairs[pair]
    except KeyError:
        if len(_pairs) > _CACHE_LIMIT:
            _pairs.clear()
        _pairs[pair] = found = _tokens_of_pair(pair)
        return found


def _initial_tokens(run: str) -> list[str]:
    """The ``i`` tokens of a run of characters, in every combination of first letters."""
    letters = [FIRST_LETTERS[character] for character in run]
    length = len(letters)
    if length < 2:
        return []
    word = "".join(letters)
    if len(word) == length and "" not in letters:
        found = [word[i : i + 3] for i in range(length - 2)]
        found.append(word[-2:])
    else:
        triples = zip(letters, letters[1:], letters[2:], strict=False)
        found = [a + b + c for one, two, three in triples for a in one for b in two for c in three]
        found += [a + b for a in letters[-2] for b in letters[-1]]
    return ["i" + token for token in found if token not in COMMON_INITIALS]


def name_tokens(text: str) -> list[str]:
    """Tokens of a name: characters, pinyin, initials, Latin words and numbers."""
    found: list[str] = []
    for is_chinese, run in runs(text[:MAX_CHARACTERS]):
        if not is_chinese:
            found += grams(run)
            continue
        for position in range(len(run) - 1):
            found += _pair(run[position : position + 2])
        if not run.endswith(_EVERYWHERE):
            last = run[-1]
            found.append("c" + last)
            found += ["p" + reading for reading in SEARCH_READINGS[last]]
        found += _initial_tokens(run)
    return found


def text_tokens(text: str) -> list[str]:
    """Tokens of running text (notes, addresses): characters, Latin words and numbers, no pinyin."""
    found: list[str] = []
    for is_chinese, run in runs(text[:MAX_CHARACTERS]):
        if is_chinese:
            found += ["c" + pair for i in range(len(run) - 1) if (pair := run[i : i + 2]) not in COMMON_PAIRS]
            if not run.endswith(_EVERYWHERE):
                found.append("c" + run[-1])
        else:
            found += grams(run)
    return found


def code_tokens(text: str) -> list[str]:
    """Tokens of a code: its letters and digits without separators (``KH-2026-001`` as ``kh2026001``)."""
    joined = "".join(c for c in text[:MAX_CHARACTERS].translate(FOLDING) if c.isalnum())
    return grams(joined) if joined else []


def phone_tokens(text: str) -> list[str]:
    """Tokens of a phone number as one dials it inside China (any spelling, E.164 included)."""
    digits = national_digits(text[:MAX_CHARACTERS])
    return grams(digits) if digits else []


KINDS: dict[str, Callable[[str], list[str]]] = {
    "name": name_tokens,
    "text": text_tokens,
    "code": code_tokens,
    "phone": phone_tokens,
}


def index_tokens(fields: Iterable[tuple[str, str, str]]) -> str:
    """The row's tokens as a ``tsvector`` literal.

    ``fields``: (weight A to D or empty, kind ``name | text | code | phone``, text). A token without
    a weight is matched by queries of every weight. Raises ``KeyError`` for an unknown kind or weight.
    """
    parts: list[str] = []
    for weight, kind, text in fields:
        if not text:
            continue
        found = KINDS[kind](text)
        if not found:
            continue
        if suffix := _SUFFIXES[weight]:
            parts.append((suffix + " ").join(found) + suffix)
        else:
            parts.append(" ".join(found))
    return " ".join(parts)
