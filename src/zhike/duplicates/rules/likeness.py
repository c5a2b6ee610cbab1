"""How alike two records are, from 0 to 100, and why, in words a person can check.

``LIKELY`` and more is a double worth a person's look; ``POSSIBLE`` is shown to whoever is typing;
``SURE`` may be refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA, Levenshtein

from zhike.duplicates.rules.keys import Name, phone_digits, read_name
from zhike.kit.chinese.pinyin import pinyin_key
from zhike.kit.chinese.regions import codes_agree

POSSIBLE, LIKELY, SURE = 60, 85, 95
CREDIT_CODE_LENGTH = 18


class Why(StrEnum):
    """Why two records are alike."""

    CREDIT_CODE = "credit_code"
    PHONE = "phone"
    NAME = "name"
    STEM = "stem"  # with the own name
    SOUND = "sound"  # with the two texts
    TYPING = "typing"  # with the two texts
    FORMER = "former"  # with the former name
    REGION = "region"  # the same but for the region


@dataclass(frozen=True, slots=True)
class Subject:
    """What of a record is compared. The first of ``names`` is the present one."""

    names: tuple[str, ...]
    phones: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike, and why: pairs of a reason and what it is about (empty where it needs nothing)."""

    score: int
    reasons: tuple[tuple[str, str], ...] = ()


NOTHING = Likeness(0)


def compare(one: Subject, other: Subject) -> Likeness:
    """How alike two records are; symmetric.

    >>> compare(Subject(("重庆鸿昌贸易有限公司",)), Subject(("鸿昌贸易(重庆)公司",))).score
    96
    """
    if one.is_person != other.is_person:
        return NOTHING
    if _share(one.codes, other.codes):
        return Likeness(100, ((Why.CREDIT_CODE, ""), *_names(one, other).reasons))
    named = _names(one, other)
    has_phone = _share(map(phone_digits, one.phones), map(phone_digits, other.phones))
    found = _with_phone(named, one, other) if has_phone else named
    return Likeness(min(found.score, 50), found.reasons) if _are_registered_apart(one, other) else found


def _share(ones: object, others: object) -> bool:
    return bool({o for o in ones if o} & {o for o in others if o})  # type: ignore[attr-defined] # iterables both


def _are_registered_apart(one: Subject, other: Subject) -> bool:
    """Two different credit codes are two companies': a mistyped one is refused by its check character."""
    return all(any(len(code) == CREDIT_CODE_LENGTH for code in s.codes) for s in (one, other))


def _with_phone(named: Likeness, one: Subject, other: Subject) -> Likeness:
    """The same phone makes a likeness of names certain; alone it says little (agents, shared offices)."""
    reasons = (*named.reasons, (Why.PHONE, ""))
    if named.score >= POSSIBLE:
        return Likeness(max(named.score, SURE), reasons)
    if not one.is_person and _are_stems_near(one, other):
        return Likeness(LIKELY + 3, reasons)
    return Likeness(POSSIBLE, reasons)


def _are_stems_near(one: Subject, other: Subject) -> bool:
    """Own names of which at least half is the same."""
    a, b = read_name(one.names[0]).stem, read_name(other.names[0]).stem
    return Levenshtein.normalized_similarity(a, b) >= 0.5


def _names(one: Subject, other: Subject) -> Likeness:
    if one.is_person:
        same = read_name(one.names[0]).whole == read_name(other.names[0]).whole
        return Likeness(POSSIBLE, ((Why.NAME, ""),)) if same else NOTHING
    best = NOTHING
    for i, a in enumerate(one.names):
        for j, b in enumerate(other.names):
            found = compare_names(read_name(a), read_name(b))
            if i or j:
                former = a if i else b
                found = Likeness(found.score, ((Why.FORMER, former), *found.reasons))
            if found.score > best.score:
                best = found
    return best


def compare_names(a: Name, b: Name) -> Likeness:
    """How alike two companies' names are. A branch is not its head."""
    if not a.whole or not b.whole:
        return NOTHING
    if a.whole == b.whole:
        return Likeness(100, ((Why.NAME, ""),))
    if a.parts.branch != b.parts.branch:
        return Likeness(40, ((Why.STEM, a.stem),)) if a.core == b.core else NOTHING
    if a.core == b.core:
        return _of_one_core(a, b)
    agree = codes_agree(a.region_code, b.region_code)
    if a.sound == b.sound and agree:
        # Without a region to go by, names that merely sound alike are many.
        is_placed = bool(a.region) == bool(b.region)
        return Likeness(92 if is_placed else 80, ((Why.SOUND, f"{a.core}/{b.core}"),))
    mistyped = _mistyped(a, b) if agree else NOTHING
    if mistyped.score or a.stem != b.stem:
        return mistyped
    is_open = not a.parts.trade or not b.parts.trade
    return Likeness(75 if is_open and agree else POSSIBLE, ((Why.STEM, a.stem),))


def _of_one_core(a: Name, b: Name) -> Likeness:
    """The same own name and trade: only region, brackets or legal form are written otherwise."""
    reasons: Sequence[tuple[str, str]] = ((Why.STEM, a.stem),)
    if codes_agree(a.region_code, b.region_code):
        return Likeness(96, tuple(reasons))
    return Likeness(82 if len(a.core) > 4 else 70, (*reasons, (Why.REGION, f"{a.region}/{b.region}")))


def _mistyped(a: Name, b: Name) -> Likeness:
    """One mistake between two names, and in a place where it can only be one.

    Two trades that exist differ on purpose (科技, 科贸); an own name of two characters with one replaced
    is simply another name, unless it sounds the same or a character stands twice.
    """
    reasons = ((Why.TYPING, f"{a.core}/{b.core}"),)
    texts = [(_bare(a), _bare(b)), (a.whole, b.whole)]
    if bool(a.region) == bool(b.region):
        texts.insert(1, (a.core, b.core))
    for one, other in texts:
        if OSA.distance(one, other, score_cutoff=1) > 1:
            continue
        if _is_doubled(one, other) or pinyin_key(one) == pinyin_key(other):
            return Likeness(91, reasons)
        if a.stem == b.stem:
            return NOTHING if a.parts.trade and b.parts.trade else Likeness(88, reasons)
        if not _is_in_short_stem(a, b, one, other):
            return Likeness(90, reasons)
    return NOTHING


def _bare(name: Name) -> str:
    """The whole name without its legal form."""
    form = name.parts.form.replace(" ", "")
    return name.whole.removesuffix(form) if form else name.whole


def _is_doubled(one: str, other: str) -> bool:
    """Whether one text is the other with a character twice in a row (鸿鸿昌)."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return len(longer) == len(shorter) + 1 and any(
        longer[i] == longer[i - 1] and longer[:i] + longer[i + 1 :] == shorter for i in range(1, len(longer))
    )


def _is_in_short_stem(a: Name, b: Name, one: str, other: str) -> bool:
    """Whether the one difference lies in an own name of two characters (or fewer).

    Where a character is missing, the longer name is the one to look at.
    """
    is_first = len(one) > len(other) if len(one) != len(other) else len(a.stem) <= len(b.stem)
    short, text, against = (a, one, other) if is_first else (b, other, one)
    if len(short.stem) > 2:
        return False
    start = text.find(short.stem)
    if start < 0:
        return True
    end = start + len(short.stem)
    return not (against.startswith(text[:end]) or against.endswith(text[start:]))
