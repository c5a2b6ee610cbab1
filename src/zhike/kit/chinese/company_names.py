"""Company names taken apart and made comparable, for finding doubles (查重, china.md §5.2).

>>> parse_company("重庆市鸿昌贸易有限公司").stem
'鸿昌'
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from zhike.kit.chinese.company_words import (
    BRANCH_ENDS,
    LATIN_FORMS,
    LEGAL_FORMS,
    LONGEST_FORM,
    LONGEST_TRADE,
    TRADES,
)
from zhike.kit.chinese.pinyin import pinyin_key
from zhike.kit.chinese.regions import Region, longest_prefix, prefixes
from zhike.kit.chinese.text import normalise

_BRACKETS = re.compile(r"[(\[{【〔〖「『<《]([^()\[\]{}【】〔〕〖〗「」『』<>《》]*)[)\]}】〕〗」』>》]")
_LATIN_TAIL = re.compile(rf"(?:(?<=[^a-z])|^)(?:{'|'.join(sorted(LATIN_FORMS, key=len, reverse=True))})$")
_BRANCH = re.compile(
    rf"^(.*?(?:公司|集团|银行|事务所))([^公司]*?(?:{'|'.join(BRANCH_ENDS)}))$|^(.+?)((?:{'|'.join(BRANCH_ENDS)}))$"
)
_REMARKS = re.compile(
    r"^(?:已注销|注销|吊销|已吊销|原.*|曾用名.*|筹|筹建|个体工商户|普通合伙|有限合伙|特殊普通合伙)$"
)

_WHOLE_COUNTRY = {"中国", "中国大陆", "china"}


@dataclass(frozen=True, slots=True)
class CompanyName:
    """The parts of a company's name, each folded (half width, lower case, simplified, no signs).

    ``regions``: short names, broadest first; ``region_code``: of the narrowest known one, or empty;
    ``stem``: the own name 商号; ``trade``: 行业; ``form``: legal form; ``branch``: 分公司 and its place.
    """

    regions: tuple[str, ...]
    region_code: str
    stem: str
    trade: str
    form: str
    branch: str

    @property
    def core(self) -> str:
        """Stem and trade: what stays the same however region, brackets and form are written."""
        return self.stem + self.trade


def _without_signs(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def normalise_company(name: str) -> str:
    """The whole name without width, case, spaces, brackets and other signs, simplified."""
    return _without_signs(normalise(name))


def _take_region(text: str, within: str = "") -> Region | None:
    """The longest region that ``text`` begins with, by preference one inside the division ``within``."""
    for length in range(min(longest_prefix(), len(text)), 1, -1):
        if found := prefixes().get(text[:length]):
            inside = [region for region in found if region.code.startswith(within)]
            return inside[0] if inside else found[0]
    return None


def _take_regions(text: str) -> tuple[list[Region], str]:
    """The regions at the head of the text, and what follows them."""
    taken: list[Region] = []
    while len(text) > 2 and (region := _take_region(text, taken[-1].code if taken else "")):
        length = len(region.name) if text.startswith(region.name) else len(region.short)
        if taken and not region.code.startswith(taken[-1].code):
            break  # 上海南京鸿昌: the second place is part of the own name
        rest = text[length:]
        if not rest:
            break
        taken.append(region)
        text = rest
    return taken, text


def _take_form(text: str) -> tuple[str, str]:
    """The text without its legal forms at the end, and those."""
    form = ""
    while True:
        for length in range(min(LONGEST_FORM, len(text) - 1), 1, -1):
            if text[-length:] in LEGAL_FORMS:
                text, form = text[:-length], text[-length:] + form
                break
        else:
            return text, form


def _take_trade(text: str) -> tuple[str, str]:
    """The text without the trades at its end, and those; two characters of an own name are left."""
    trade = ""
    while True:
        for length in range(min(LONGEST_TRADE, len(text)), 0, -1):
            rest = text[:-length]
            if text[-length:] in TRADES and (not rest or len(rest) >= 2):
                text, trade = rest, text[-length:] + trade
                break
        else:
            return text, trade


def _take_latin_forms(text: str) -> tuple[str, str]:
    """``hongchang trading co., ltd.`` → ``hongchang trading`` and ``co ltd``."""
    words = re.sub(r"[.,]", " ", text).split()
    forms: list[str] = []
    while len(words) > 1 and words[-1] in LATIN_FORMS:
        forms.insert(0, words.pop())
    return (" ".join(words), " ".join(forms)) if forms else (text, "")


def _bracketed(text: str) -> tuple[str, list[str]]:
    """The text without brackets: places are returned apart, remarks dropped, other content kept in line."""
    places: list[str] = []

    def replace(found: re.Match[str]) -> str:
        content = _without_signs(found[1])
        if _REMARKS.match(content) or content in _WHOLE_COUNTRY:
            return ""
        if content in prefixes():
            places.append(content)
            return ""
        return content

    return _BRACKETS.sub(replace, text), places


def _split_branch(text: str) -> tuple[str, str]:
    found = _BRANCH.match(text)
    if not found:
        return text, ""
    return (found[1], found[2]) if found[1] else (found[3], found[4])


@lru_cache(maxsize=65536)
def parse_company(name: str) -> CompanyName:
    """The parts of a company's name. Never fails; what is not recognised is the stem."""
    text, places = _bracketed(normalise(name))
    text, latin_form = _take_latin_forms(text)
    text, branch = _split_branch(_without_signs(text))
    text, form = _take_form(text)
    found, rest = _take_regions(text)
    found += [region for place in places if (region := _take_region(place, found[-1].code if found else ""))]
    stem, trade = _take_trade(rest)
    if not stem:  # 上海电气: nothing but a place and a trade, so the place is the own name
        stem = text[: len(text) - len(rest)] or rest
        trade = trade if stem != rest else ""
    code = max((region.code for region in found), key=len, default="")
    regions = tuple(dict.fromkeys(region.short for region in found))
    return CompanyName(regions, code, stem, trade, latin_form or form, branch)


def stem(name: str) -> str:
    """The company's own name 商号: ``重庆市鸿昌贸易有限公司`` → ``鸿昌``."""
    return parse_company(name).stem


def match_keys(name: str) -> set[str]:
    """Keys of which two names of one company share at least one.

    ``n:`` the whole name without signs; ``c:`` stem and trade (suffix, region and brackets do not
    matter); ``s:`` the stem; ``p:`` the sound of stem and trade, which a wrong choice of the input
    method leaves alone. A branch carries its name in ``n:`` and ``c:``, so that it is not its head.
    """
    if not (whole := normalise_company(name)):
        return set()
    parts = parse_company(name)
    tail = f"|{parts.branch}" if parts.branch else ""
    return {
        f"n:{whole}",
        f"c:{parts.core}{tail}",
        f"s:{parts.stem}",
        f"p:{pinyin_key(parts.core).replace(' ', '')}{tail}",
    }
