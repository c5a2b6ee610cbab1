"""How characters are read: every heteronym, and the readings that are worth an index entry."""

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from zhike.kit.chinese.script import ambiguous_sources, is_chinese, simplify, traditional_forms
from zhike.kit.chinese.surnames import COMPOUND_SURNAMES, PLACE_READINGS, SURNAME_READINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

_TONES = str.maketrans(
    "āáǎàēéěèōóǒòīíǐìūúǔùǖǘǚǜüńňǹḿêếề", "aaaaeeeeooooiiiiuuuuvvvvvnnnmeee", "\u0304\u030c\u0300\u0301\u0302"
)


@cache
def toneless(reading: str) -> str:
    """``zhòng`` → ``zhong``, ``lǚ`` → ``lv``."""
    return reading.translate(_TONES)


@cache
def _characters() -> "Mapping[int, str]":
    from pypinyin.constants import PINYIN_DICT  # a quarter of a second, so only where needed

    return PINYIN_DICT


@cache
def phrases() -> "Mapping[str, list[list[str]]]":
    """pypinyin's phrases with the toned readings of their characters."""
    from pypinyin.constants import PHRASES_DICT

    return PHRASES_DICT


@cache
def _occurring() -> frozenset[tuple[str, str]]:
    """(character, reading) pairs that some phrase uses; the others are of the dictionaries alone."""
    seen: Counter[tuple[str, str]] = Counter()
    for phrase, sounds in phrases().items():
        for character, sound in zip(phrase, sounds, strict=False):
            seen[character, toneless(sound[0])] += 1
    seen.update(
        pair for place, sounds in PLACE_READINGS.items() for pair in zip(place, sounds.split(), strict=True)
    )
    return frozenset(seen)


@cache
def _surname_readings() -> dict[str, list[str]]:
    extra: dict[str, list[str]] = {name: [reading] for name, reading in SURNAME_READINGS.items()}
    for name, sounds in COMPOUND_SURNAMES.items():
        for character, sound in zip(name, sounds.split(), strict=True):
            extra.setdefault(character, []).append(sound)
    return extra


class _Readings(dict[str, tuple[str, ...]]):
    """All toneless readings of a character, the usual first; fills itself."""

    def __missing__(self, character: str) -> tuple[str, ...]:
        self[character] = found = self._find(character)
        return found

    def _find(self, character: str) -> tuple[str, ...]:
        if not is_chinese(character):
            return ()
        sounds = self._dictionary(character)
        sounds += _surname_readings().get(character, [])
        if not sounds and (simple := simplify(character)) != character:
            sounds += self._dictionary(simple)
        if not sounds:  # a simplified form so rare that only the traditional one is in the dictionary
            sounds += [s for form in traditional_forms().get(character, "") for s in self._dictionary(form)]
        for source in ambiguous_sources().get(character, ""):
            sounds += self[source]
        return tuple(dict.fromkeys(sounds))

    @staticmethod
    def _dictionary(character: str) -> list[str]:
        return [toneless(sound) for sound in _characters().get(ord(character), "").split(",") if sound]


READINGS = _Readings()


class _SearchReadings(dict[str, tuple[str, ...]]):
    """The readings under which a character is indexed: what is spoken, and what may be a surname.

    Readings found in no phrase (达 ti, 家 gu) are left out: measured on 267,000 company names they
    would add a quarter to the index and find nothing that anybody types. A surname with several
    readings keeps them all. ``lv`` is indexed as ``lu`` too, as passports and keyboards have it.
    """

    def __missing__(self, character: str) -> tuple[str, ...]:
        self[character] = found = self._find(character)
        return found

    def _find(self, character: str) -> tuple[str, ...]:
        sounds: tuple[str, ...] = READINGS[character]
        if len(sounds) > 1 and not self._is_ambiguous_surname(character):
            usual = sounds[0]
            extra = {sound for source in ambiguous_sources().get(character, "") for sound in self[source]}
            sounds = tuple(s for s in sounds if s == usual or s in extra or (character, s) in _occurring())
        spelt = [form for sound in sounds for form in (sound, sound.replace("v", "u"))]
        return tuple(dict.fromkeys(spelt))

    @staticmethod
    def _is_ambiguous_surname(character: str) -> bool:
        surname = _surname_readings().get(character, [])
        return any(sound != READINGS[character][0] for sound in surname)


SEARCH_READINGS = _SearchReadings()
