"""What somebody typed, as a query: every word must be found, each in one of its readings.

A Chinese word asks for its pairs; letters may be a Latin word, full pinyin (``hongchang``),
initials (``hcmy``) or both mixed (``hongcmy``); digits are parts of phones and codes.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from zhike.kit.chinese.phones import national_digits
from zhike.kit.chinese.script import fold
from zhike.kit.chinese.syllables import SYLLABLES, beginnings, segmentations
from zhike.kit.search.tokens.expressions import Expression, Token, alternative, as_tsquery, conjunction
from zhike.kit.search.tokens.index import COMMON_INITIALS, COMMON_PAIRS, COMMON_SYLLABLES, runs
from zhike.kit.search.tokens.matching import Word, bare, merged

LONGEST_QUERY = 200
# What the words that the index leaves out are parts of.
COMMON_WORDS = "有限公司"
MOST_WORDS = 8
_PHONE = re.compile(r"[\d\s()+\-.]+")
_COUNTRY = re.compile(r"^(00)?86(?=1\d)")
_FEWEST_PHONE_DIGITS = 7
_INITIALS = frozenset("abcdefghjklmnopqrstwxyz")  # no syllable begins with i, u, v
_DOUBLE_INITIALS = ("zh", "ch", "sh")


@dataclass(frozen=True)
class Query:
    """What was typed, understood.

    ``tsquery`` finds every row that could match; it is empty when nothing was typed, and when the
    words are ones that nearly every row has (有限公司): ``is_common`` then says that the list
    should be read in its order and filtered by ``matches``.
    """

    text: str
    words: tuple[Word, ...]
    tsquery: str

    @property
    def is_empty(self) -> bool:
        """Nothing to look for."""
        return not self.words

    @property
    def is_common(self) -> bool:
        """Only words that the index leaves out."""
        return bool(self.words) and not self.tsquery

    @property
    def read_as_common(self) -> "Query | None":
        """The query that takes ``gongsi`` and ``gs`` for 公司, where all its words can be meant so."""
        is_possible = all(len(word.text) > 1 and word.spans(COMMON_WORDS) for word in self.words)
        return replace(self, tsquery="") if self.tsquery and is_possible else None

    def matches(self, *texts: str) -> bool:
        """Whether every word stands in one of the texts (the fields of one row)."""
        return bool(self.words) and all(
            any(word.matches(text) for text in texts if text) for word in self.words
        )

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The parts of the text that were meant, as ranges ``(start, end)`` in order."""
        return merged([span for word in self.words for span in word.spans(text)])


@lru_cache(maxsize=4096)
def query_tokens(text: str, weights: str = "") -> Query:
    """The query for a typed text. ``weights`` (such as ``AB``) keeps it to fields of these weights.

    Never raises; at most 200 characters and 8 words are read.
    """
    words = _words(text[:LONGEST_QUERY])
    parts = [part for word in words if (part := _word_expression(word)) is not None]
    whole = conjunction(parts)
    found = tuple(dict.fromkeys(_as_word(word) for word in words))
    return Query(text, found, as_tsquery(whole, weights) if whole else "")


def _words(text: str) -> list[str]:
    """The words of a text, folded; a phone number with spaces in it is one word."""
    folded = fold(text).strip()
    if _PHONE.fullmatch(folded) and sum(c.isdecimal() for c in folded) >= _FEWEST_PHONE_DIGITS:
        return [_COUNTRY.sub("", national_digits(folded))]
    return [word for word in folded.split() if any(c.isalnum() for c in word)][:MOST_WORDS]


def _as_word(word: str) -> Word:
    plain = bare(word)
    is_long_number = plain.isdecimal() and len(plain) >= _FEWEST_PHONE_DIGITS
    # A landline is stored without its trunk 0 (+8610…) and typed with it.
    return Word(plain, (plain[1:],) if is_long_number and plain[0] == "0" else ())


def _word_expression(word: str) -> Expression | None:
    parts: list[Expression] = []
    for is_chinese, run in runs(word):
        part = _chinese(run) if is_chinese else _latin(run)
        if part is not None:
            parts.append(part)
    return conjunction(parts)


def _chinese(run: str) -> Expression | None:
    if len(run) == 1:
        return Token("c" + run, is_prefix=True)
    pairs = [run[i : i + 2] for i in range(len(run) - 1)]
    return conjunction([Token("c" + pair) for pair in pairs if pair not in COMMON_PAIRS])


def _latin(run: str) -> Expression | None:
    ways: list[Expression | None] = [_grams(run)]
    if run.isascii() and run.isalpha():
        readings = segmentations(run)
        ways += [_syllables(reading) for reading in readings]
        ways += [_first_letters(run)]
        if not readings:
            ways += [_mixed(reading) for reading in _mixtures(run)]
    return alternative([way for way in ways if way is not None])


def _grams(run: str) -> Expression | None:
    if len(run) < 3:
        return Token("g" + run, is_prefix=True)
    return conjunction([Token("g" + run[i : i + 3]) for i in range(len(run) - 2)])


def _syllables(reading: tuple[str, ...]) -> Expression | None:
    if len(reading) == 1:
        return Token("p" + reading[0], is_prefix=True)
    pairs = [first + second for first, second in pairwise(reading)]
    *inner, last = pairs
    tokens: list[Expression] = [Token("p" + pair) for pair in inner if pair not in COMMON_SYLLABLES]
    # A beginning of youxian or gongsi may mean 有限 or 公司, which have no entry.
    if not tokens or not any(common.startswith(last) for common in COMMON_SYLLABLES):
        tokens.append(Token("p" + last, is_prefix=True))
    return conjunction(tokens)


def _first_letters(run: str) -> Expression | None:
    if len(run) < 2 or not _INITIALS.issuperset(run):
        return None
    if len(run) == 2:
        return Token("i" + run, is_prefix=True)
    triples = [run[i : i + 3] for i in range(len(run) - 2)]
    kept = [triple for triple in triples if triple not in COMMON_INITIALS]
    return conjunction([Token("i" + triple) for triple in kept])


def _mixtures(run: str, limit: int = 4) -> list[tuple[str, ...]]:
    """Letters read as syllables and initials in turn, fewest units first: ``hong c m y``."""
    found: list[tuple[str, ...]] = []
    layer: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    for _ in range(len(run)):
        following: list[tuple[int, tuple[str, ...]]] = []
        for start, read in layer:
            rest = run[start:]
            if rest in beginnings():
                units = (*read, rest)
                found += [units] if any(len(unit) > 1 for unit in units) else []
            sizes = [
                size
                for size in range(6, 1, -1)
                if rest[:size] in SYLLABLES or rest[:size] in _DOUBLE_INITIALS
            ]
            sizes += [1] if rest[0] in _INITIALS else []
            following += [(start + size, (*read, rest[:size])) for size in sizes if size < len(rest)]
        if len(found) >= limit:
            break
        layer = following[:64]
    return found[:limit]


def _mixed(reading: tuple[str, ...]) -> Expression | None:
    tokens: list[Expression] = []
    for first, second in pairwise(reading):
        lexeme = "p" + first + second if first in SYLLABLES and len(first) > 1 else "i" + first[0] + second[0]
        is_common = any(common.startswith(lexeme[1:]) for common in COMMON_SYLLABLES | COMMON_INITIALS)
        if not is_common or len(reading) == 2:
            tokens.append(Token(lexeme, is_prefix=True))
    return conjunction(tokens)
