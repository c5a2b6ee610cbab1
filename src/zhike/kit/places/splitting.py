"""Splitting an address written freely into its division and the rest.

>>> split("重庆渝中区民族路188号")                                          # doctest: +SKIP
Split(division=500103 渝中区, rest='民族路188号', candidates=())
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from zhike.kit.places.table import Division, table

_SPACES = re.compile(r"[\s,，、·/\\|]+")
_COUNTRY = re.compile(r"^(?:中华人民共和国|中国(?!城|路|街|大道))")
# A short name with one of these behind it is a street's (南京路, 北京西路), unless a district follows (营口站前区).
_STREET = re.compile(
    r"^(?:[东西南北中前后上下新老一二三四五六七八九十环]{0,2}(?:路|街|大道|大街|道|巷|弄|胡同)|[桥村镇乡站湾里])"
)
# Headings of the register that people copy along: 北京市市辖区朝阳区.
_FILLERS = ("市辖区", "省直辖县级行政区划", "自治区直辖县级行政区划", "直辖县级")
FOREVER = 9999


@dataclass(frozen=True)
class Split:
    """What an address says: its most exact division, the rest, or several divisions it may mean."""

    division: Division | None
    rest: str
    candidates: tuple[Division, ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        return bool(self.candidates)


@dataclass(frozen=True)
class _Reading:
    """One way to read the beginning of an address."""

    division: Division
    end: int
    until: int

    @property
    def rank(self) -> tuple[int, int, int]:
        """What reads more of the text is better, then what is in force longer, then the more exact."""
        return self.end, self.until, self.division.level


def split(text: str, within: str = "") -> Split:
    """Read the divisions at the beginning of an address.

    ``within`` (the first digits of a code) says where the address must lie, when that is known. Where
    several divisions bear the name that was written (朝阳区), none is chosen: they are the ``candidates``.
    """
    tidy = _tidied(text)
    readings = [one for one in _readings(tidy, 0, None) if one.division.code.startswith(within)]
    if not readings:
        return Split(None, tidy)
    best = max(one.rank for one in readings)
    chosen = {one.division for one in readings if one.rank == best}
    rest = tidy[best[0] :]
    if len(chosen) > 1:
        return Split(None, rest, tuple(sorted(chosen, key=lambda one: one.code)))
    return Split(chosen.pop(), rest)


def _tidied(text: str) -> str:
    """Without the country and the blanks between divisions; blanks inside the rest become one."""
    text = _COUNTRY.sub("", text.strip())
    return _SPACES.sub(" ", text)


def _readings(text: str, at: int, above: Division | None) -> Iterator[_Reading]:
    """Every way to read divisions from ``at`` on that lie within ``above``.

    A district goes without its 区 only behind the city or province that it lies in.
    """
    start = _past_fillers(text, at, above)
    for length in _lengths().get(text[start : start + 2], ()):
        word, end = text[start : start + length], start + length
        for one, is_short in _named().get(word, ()):
            if not _fits(one, above) or (is_short and one.level == 3 and above is None):
                continue
            until = one.until or FOREVER
            if not (is_short and _STREET.match(text[end:])):
                yield _Reading(one, end, until)
            for deeper in _readings(text, end, one):
                yield _Reading(deeper.division, deeper.end, min(deeper.until, until))


def _past_fillers(text: str, at: int, above: Division | None) -> int:
    """Past a blank, a heading of the register, or a municipality's name written twice."""
    at += text.startswith(" ", at)
    if above is None:
        return at
    for filler in (*_FILLERS, *([above.name] if above.level == 1 and above.name.endswith("市") else [])):
        if text.startswith(filler, at):
            at += len(filler)
    return at


def _fits(one: Division, above: Division | None) -> bool:
    if above is None:
        return True
    return one.level > above.level and one.code.startswith(above.stem)


@cache
def _named() -> dict[str, list[tuple[Division, bool]]]:
    """Names and short names → the divisions that bear them, and whether the name is the short one."""
    found: dict[str, list[tuple[Division, bool]]] = defaultdict(list)
    for one in table().all:
        found[one.name].append((one, False))
        if one.short != one.name:
            found[one.short].append((one, True))
    return dict(found)


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long names are that begin with two given characters."""
    found: dict[str, set[int]] = defaultdict(set)
    for word in _named():
        found[word[:2]].add(len(word))
    return {head: tuple(lengths) for head, lengths in found.items()}
