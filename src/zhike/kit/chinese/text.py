"""Text made comparable, and text made harmless: for search, spreadsheets and file names."""

import re
import unicodedata

from zhike.kit.chinese.script import fold

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# A number or a phone as people write it: signs, digits, separators, nothing that could call anything.
_INERT_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?(e[+-]?\d{1,3})?%?", re.IGNORECASE)
_INERT_PHONE = re.compile(r"\+\d{1,4}([ -]?\(?\d+\)?){1,6}")
_FORBIDDEN_IN_FILES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u2028\u2029]')
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def half_width(text: str) -> str:
    """Full-width letters, digits and signs as half-width ones (NFKC); Chinese stays as written."""
    return unicodedata.normalize("NFKC", text)


def normalise(text: str) -> str:
    """The form in which texts are compared: half width, lower case, simplified, single spaces.

    Idempotent. Accents are dropped (Café = cafe), punctuation is kept.
    """
    folded = fold(fold(text))  # a second time: a ligature may fold to characters that fold further
    return " ".join(folded.split())


def one_line(text: str) -> str:
    """The text as typed, its ends trimmed and every run of white space (tabs, breaks) one space."""
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take the cell for a formula; -5, +86 138 0013 8000 and -3.2% are none."""
    if not text or not text.lstrip(" ").startswith(_FORMULA_STARTS):
        return False
    bare = half_width(text).strip(" ")
    return not (_INERT_NUMBER.fullmatch(bare) or _INERT_PHONE.fullmatch(bare) or bare in {"-", "--", "+"})


def neutralise_formula(text: str) -> str:
    """The text as it may stand in an exported cell: a leading apostrophe when it would be a formula."""
    return "'" + text if is_formula(text) else text


def safe_file_name(name: str, fallback: str = "file", limit: int = 120) -> str:
    """A file name that every system takes: no separators, no reserved names, ≤ ``limit`` UTF-8 bytes.

    The extension (≤ 10 characters) is kept when the rest is cut.
    """
    clean = _FORBIDDEN_IN_FILES.sub("_", unicodedata.normalize("NFC", name))
    clean = "".join(c for c in clean if unicodedata.category(c) not in {"Cf", "Cs", "Co", "Cn"})
    clean = " ".join(clean.split()).strip(". ")
    if not clean.strip("_"):
        return fallback
    stem, dot, extension = clean.rpartition(".")
    if not dot or not stem or len(extension) > 10 or not extension.isascii():
        stem, dot, extension = clean, "", ""
    if stem.split(".")[0].strip().casefold() in _RESERVED:
        stem = "_" + stem
    tail = dot + extension
    cut = stem.encode()[: limit - len(tail.encode())].decode("utf-8", "ignore")
    return (cut.rstrip(". ") or fallback) + tail
