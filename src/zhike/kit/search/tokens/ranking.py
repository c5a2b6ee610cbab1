"""The order of hits: how the name was met, then the shorter name."""

from enum import IntEnum
from typing import NamedTuple

from zhike.kit.chinese.script import fold
from zhike.kit.search.tokens.matching import bare
from zhike.kit.search.tokens.typed import Query


class Grade(IntEnum):
    """How a name meets a query, the best first."""

    EXACT = 0
    PREFIX = 1
    WORD_START = 2
    INSIDE = 3
    PINYIN_START = 4
    PINYIN_INSIDE = 5
    ELSEWHERE = 6  # another field of the row was met


class Rank(NamedTuple):
    """Sorts ascending: the grade, then the length of the name."""

    grade: Grade
    length: int


def _grade(query: Query, name: str) -> Grade:
    plain, typed = bare(name), bare(query.text)
    if plain == typed:
        return Grade.EXACT
    if plain.startswith(typed):
        return Grade.PREFIX
    words = [word.text for word in query.words]
    if all(word in plain for word in words):
        pieces = "".join(c if c.isalnum() else " " for c in fold(name)).split()
        is_word_start = all(any(piece.startswith(word) for piece in pieces) for word in words)
        return Grade.WORD_START if is_word_start else Grade.INSIDE
    if query.matches(name):
        return Grade.PINYIN_START if query.words[0].starts(name) else Grade.PINYIN_INSIDE
    return Grade.ELSEWHERE


def rank(query: Query, name: str) -> Rank:
    """The place of a hit: exact name, beginning, start of a word, inside, pinyin; shorter names first."""
    if query.is_empty:
        return Rank(Grade.ELSEWHERE, len(name))
    return Rank(_grade(query, name), len(bare(name)))
