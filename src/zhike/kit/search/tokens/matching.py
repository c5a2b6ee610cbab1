"""Whether a word matches a text, and which characters of it are meant.

Tokens that are all there do not prove that they stand side by side; this does. A character of the
text is met by itself, by one of its readings (``chong``), by the beginning of a reading where the
word ends (``cho``), or by an initial (``c``, ``zh``), in any mixture: ``hongcmy`` is 鸿昌贸易.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from zhike.kit.chinese.readings import SEARCH_READINGS
from zhike.kit.chinese.script import FOLDING, is_chinese

_DOUBLE_INITIALS = ("zh", "ch", "sh")


@lru_cache(maxsize=4096)
def units(text: str) -> tuple[tuple[int, str], ...]:
    """The letters, digits and ideographs of a text, folded, each with its place in the text."""
    return tuple(
        (place, piece)
        for place, character in enumerate(text)
        for piece in FOLDING[ord(character)]
        if piece.isalnum()
    )


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """The folded letters, digits and ideographs of a text, without anything between them."""
    return "".join(piece for _, piece in units(text))


def _steps(character: str, word: str, at: int) -> list[int]:
    """Where in the word one may stand after the character has met some of it from ``at`` on."""
    if word[at] == character:
        return [at + 1]
    if not is_chinese(character) or not word[at].isascii():
        return []
    reached: list[int] = []
    rest = word[at:]
    for reading in SEARCH_READINGS[character]:
        if rest.startswith(reading):
            reached.append(at + len(reading))
        elif reading.startswith(rest):
            reached.append(len(word))
        if rest[0] == reading[0]:
            reached.append(at + 1)
            if reading[:2] in _DOUBLE_INITIALS and rest.startswith(reading[:2]):
                reached.append(at + 2)
    return sorted(set(reached), reverse=True)


def _has_letters(word: str) -> bool:
    return any(character.isascii() and character.isalpha() for character in word)


@dataclass(frozen=True)
class Word:
    """One word as typed: folded, without separators. ``variants`` are other spellings of it."""

    text: str
    variants: tuple[str, ...] = ()
    _spellings: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_spellings", (self.text, *self.variants))

    def matches(self, text: str) -> bool:
        """Whether the text holds the word."""
        plain = bare(text)
        return any(spelling in plain for spelling in self._spellings) or bool(self._first(text, 0))

    def starts(self, text: str) -> bool:
        """Whether the text begins with the word (pinyin counts)."""
        return any(self._end(text, 0, spelling) is not None for spelling in self._spellings)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the text holds the word: half-open ranges of places in the text, not overlapping."""
        found: list[tuple[int, int]] = []
        start, length = 0, len(units(text))
        while start < length:
            hit = self._first(text, start)
            if hit is None:
                break
            first, last = hit
            found.append((units(text)[first][0], units(text)[last][0] + 1))
            start = last + 1
        return found

    def _first(self, text: str, start: int) -> tuple[int, int] | None:
        """The first and last unit of the next occurrence."""
        plain = bare(text)
        # Only Latin letters can stand for the sound of another character.
        possible = [one for one in self._spellings if _has_letters(one) or one in plain]
        for at in range(start, len(plain) if possible else start):
            for spelling in possible:
                if (end := self._end(text, at, spelling)) is not None:
                    return at, end
        return None

    @staticmethod
    def _end(text: str, start: int, word: str) -> int | None:
        """The last unit of an occurrence that begins with the unit at ``start``."""
        pieces = units(text)
        failed: set[tuple[int, int]] = set()
        waiting = [(start, 0)]
        while waiting:
            place, at = waiting.pop()
            if (place, at) in failed or place >= len(pieces):
                continue
            failed.add((place, at))
            reached = _steps(pieces[place][1], word, at)
            if len(word) in reached:
                return place
            # The longest reading is tried first: it is pushed last.
            waiting.extend((place + 1, after) for after in reversed(reached))
        return None


def merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order, overlapping and touching ones made one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result
