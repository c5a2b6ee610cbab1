"""The syllables of pinyin, and the ways in which typed letters can be read as them."""

from functools import cache, lru_cache

_BY_INITIAL = {
    "": "a ai an ang ao e ei en er o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "f": "a an ang ei en eng o ou u",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan ue un uo v ve",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan ue un uo v ve",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "r": "an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "t": "a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo",
    "w": "a ai an ang ei en eng o u",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
}
SYLLABLES = frozenset(initial + final for initial, finals in _BY_INITIAL.items() for final in finals.split())
LONGEST = max(map(len, SYLLABLES))


@cache
def beginnings() -> frozenset[str]:
    """Every beginning of a syllable, whole syllables included (``z zh zhu zhua …``)."""
    return frozenset(syllable[:length] for syllable in SYLLABLES for length in range(1, len(syllable) + 1))


@lru_cache(maxsize=4096)
def segmentations(letters: str, limit: int = 12) -> tuple[tuple[str, ...], ...]:
    """The ways to read lower-case letters as syllables, the last of which may be unfinished.

    ``xian`` → ``(xian,) (xi, an)``; ``wuko`` → ``(wu, ko)``. Fewest syllables first, at most
    ``limit``; empty when the letters are no pinyin.
    """
    found: list[tuple[str, ...]] = []
    layer: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    for _ in range(len(letters)):
        following: list[tuple[int, tuple[str, ...]]] = []
        for start, read in layer:
            rest = letters[start:]
            if len(rest) <= LONGEST and rest in beginnings():
                found.append((*read, rest))
            for length in range(min(LONGEST, len(rest) - 1), 0, -1):
                if rest[:length] in SYLLABLES:
                    following.append((start + length, (*read, rest[:length])))
        if len(found) >= limit or not following:
            break
        layer = following[: limit * 8]
    return tuple(found[:limit])
