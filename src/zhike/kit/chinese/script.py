"""Which characters are Chinese, and the folding of one character (half width, lower, simplified)."""

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

IDEOGRAPHIC_ZERO = "〇"


def is_chinese(character: str) -> bool:
    """Whether the character is a Chinese one (an ideograph, 〇 included)."""
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or "\U00020000" <= character <= "\U0003ffff"
        or "\uf900" <= character <= "\ufaff"
        or character == IDEOGRAPHIC_ZERO
    )


def is_east_asian(character: str) -> bool:
    """Whether words of this script are written without spaces: Chinese, kana, hangul."""
    return is_chinese(character) or "\u3041" <= character <= "\u30ff" or "\uac00" <= character <= "\ud7a3"


@cache
def _conversions() -> dict[str, list[str]]:
    """Traditional character → its simplified forms, the usual one first (OpenCC's table)."""
    spec = find_spec("opencc")
    if spec is None or spec.origin is None:  # pragma: no cover - a declared dependency
        raise ImportError("opencc-python-reimplemented is missing")
    table = Path(spec.origin).parent / "dictionary" / "TSCharacters.txt"
    rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines() if "\t" in line)
    return {traditional: simplified.split(" ") for traditional, simplified in rows}


@cache
def ambiguous_sources() -> dict[str, str]:
    """Simplified character → characters folded onto it that are simplified ones too (干 ← 乾).

    Their readings belong to the folded character as well: 乾坤 folds to 干坤 and is read qian.
    """
    sources: dict[str, str] = {}
    for traditional, forms in _conversions().items():
        if traditional in forms and forms[0] != traditional:
            sources[forms[0]] = sources.get(forms[0], "") + traditional
    return sources


def _folded(character: str) -> str:
    """One character folded; may be longer (ß → ss, ㈱ → (株)) or empty (a combining accent)."""
    wide = unicodedata.normalize("NFKC", character).casefold()
    parts = []
    for piece in wide:
        if is_chinese(piece):
            parts.append(_conversions().get(piece, [piece])[0])
        elif is_east_asian(piece):
            parts.append(piece)
        else:
            plain = unicodedata.normalize("NFKD", piece).casefold()
            parts.append("".join(part for part in plain if not unicodedata.combining(part)))
    return "".join(parts)


@cache
def traditional_forms() -> dict[str, str]:
    """Simplified character → the characters that are folded onto it."""
    forms: dict[str, str] = {}
    for traditional, simplified in _conversions().items():
        forms[simplified[0]] = forms.get(simplified[0], "") + traditional
    return forms


class _Folding(dict[int, str]):
    """A table for ``str.translate`` that fills itself with the characters that occur."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


FOLDING = _Folding()


def fold(text: str) -> str:
    """The text character by character in its folded form; spaces and punctuation are kept."""
    return text.translate(FOLDING)


class _Simplifying(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = _conversions().get(chr(code), [chr(code)])[0]
        return self[code]


_SIMPLIFYING = _Simplifying()


def simplify(text: str) -> str:
    """Traditional → simplified, character by character, nothing else changed.

    For comparing and searching only, never for rewriting what a person typed: without the
    words around it a character such as 乾 (干 or 乾) cannot be converted with certainty.
    """
    return text.translate(_SIMPLIFYING)
