"""Pinyin of whole texts: sort keys and initials, aware of phrases and of surnames.

>>> pinyin_key("重庆鸿昌")
'chong qing hong chang'
>>> person_key("曾国藩")
'zeng guo fan'
"""

from functools import lru_cache

from zhike.kit.chinese.readings import READINGS, SEARCH_READINGS, phrases, toneless
from zhike.kit.chinese.script import FOLDING, ambiguous_sources
from zhike.kit.chinese.surnames import COMPOUND_SURNAMES, PLACE_READINGS, SURNAME_READINGS

__all__ = ["READINGS", "SEARCH_READINGS", "initials", "person_key", "pinyin_key", "readings", "syllables"]

_LONGEST_PHRASE = 4


def readings(character: str) -> tuple[str, ...]:
    """Every toneless reading of one character, the usual one first; ``()`` for what is not Chinese."""
    return READINGS[character]


def _phrase_at(text: str, start: int) -> tuple[str, ...] | None:
    """The readings of the longest known phrase that begins at ``start``."""
    known = phrases()
    for length in range(min(_LONGEST_PHRASE, len(text) - start), 1, -1):
        phrase = text[start : start + length]
        if place := PLACE_READINGS.get(phrase):
            return tuple(place.split())
        if sounds := known.get(phrase):
            return tuple(toneless(sound[0]) for sound in sounds)
    return None


class _Reading(dict[int, str]):
    """Folding that keeps what would be read differently once folded (乾 stays, or it is read gan)."""

    def __missing__(self, code: int) -> str:
        character, folded = chr(code), FOLDING[code]
        self[code] = kept = character if character in ambiguous_sources().get(folded, "") else folded
        return kept


_READING = _Reading()


def _pieces(text: str) -> list[str]:
    """Syllables and non-Chinese words of a folded text, in order."""
    pieces: list[str] = []
    word = ""
    position, end = 0, len(text)
    while position < end:
        character = text[position]
        sounds = READINGS[character]
        if not sounds:
            if character.isalnum():
                word += character
            elif word:
                pieces.append(word)
                word = ""
            position += 1
            continue
        if word:
            pieces.append(word)
            word = ""
        if phrase := _phrase_at(text, position):
            pieces.extend(phrase)
            position += len(phrase)
        else:
            pieces.append(sounds[0])
            position += 1
    if word:
        pieces.append(word)
    return pieces


@lru_cache(maxsize=8192)
def pinyin_key(text: str) -> str:
    """The sort key of any text: syllables and words with single spaces between (``chong qing abc 12``).

    Heteronyms are read by the phrase they stand in (银行 yin hang). Sort by it and then by the text.
    """
    return " ".join(_pieces(text.translate(_READING)))


@lru_cache(maxsize=8192)
def person_key(name: str) -> str:
    """The sort key of a person's name, surname first and read as a surname (仇和 → ``qiu he``)."""
    folded = name.translate(_READING).strip()
    for length, table in ((2, COMPOUND_SURNAMES), (1, SURNAME_READINGS)):
        if len(folded) > length - 1 and (sound := table.get(folded[:length])):
            return " ".join([*sound.split(), *_pieces(folded[length:])])
    return " ".join(_pieces(folded))


def syllables(text: str) -> list[str]:
    """Syllables (and other words) of a text in order, heteronyms read by their phrase."""
    return pinyin_key(text).split()


def initials(text: str) -> str:
    """First letters of the syllables, as people type them: 五矿融通 → ``wkrt``."""
    return "".join(piece if piece.isdecimal() else piece[0] for piece in syllables(text))
