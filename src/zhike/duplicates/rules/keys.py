"""Match keys: what two records of one company share, although somebody typed one of them wrongly.

Each key leaves something out, so that a mistake in that place does not matter. Two names that differ by one
wrong, missing or doubled character share at least one of them, unless the mistake is in an own name of two
characters, of which too little is left. Keys are kept as numbers: an index over them is small and tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from zhike.kit.chinese.company_names import CompanyName, normalise_company, parse_company
from zhike.kit.chinese.phones import national_digits, split_extension
from zhike.kit.chinese.pinyin import pinyin_key
from zhike.kit.chinese.regions import prefixes

HEAD = 2  # characters of an own name that a key holds
SHORTEST_PHONE = 7


@dataclass(frozen=True, slots=True)
class Name:
    """A company's name taken apart for comparison; ``whole`` is all of it without signs, ``sound`` that of the core."""

    whole: str
    parts: CompanyName
    stem: str
    core: str
    sound: str

    @property
    def region(self) -> str:
        return self.parts.regions[-1] if self.parts.regions else ""

    @property
    def region_code(self) -> str:
        return self.parts.region_code


@lru_cache(maxsize=65536)
def read_name(name: str) -> Name:
    """The parts of a name; a region behind the own name (鸿昌重庆贸易) is no part of it."""
    parts = parse_company(name)
    stem = _without_region_behind(parts.stem)
    core = stem + parts.trade
    return Name(normalise_company(name), parts, stem, core, pinyin_key(core).replace(" ", ""))


def _without_region_behind(stem: str) -> str:
    for length in range(min(4, len(stem) - HEAD), 1, -1):
        if stem[-length:] in prefixes():
            return stem[:-length]
    return stem


def name_keys(name: str) -> set[str]:
    """Keys of a company's name.

    ``c`` own name and trade; ``p`` how they sound; ``x`` region and the head of the own name (a mistake
    behind it, another form); ``y`` the tail of the own name and the trade (a mistake before it, a region
    misspelt), and for three characters also the first with the last.

    >>> sorted(name_keys("重庆市鸿昌贸易有限公司"))
    ['c鸿昌贸易|', 'phongchangmaoyi|', 'x重庆|鸿昌', 'y鸿昌|贸易']
    """
    found = read_name(name)
    if not found.whole:
        return set()
    branch, trade, stem = found.parts.branch, found.parts.trade, found.stem
    keys = {f"c{found.core}|{branch}", f"p{found.sound}|{branch}"}
    if len(stem) >= HEAD:
        keys |= {f"x{found.region}|{stem[:HEAD]}", f"y{stem[-HEAD:]}|{trade}"}
    if len(stem) == 3:
        keys.add(f"y{stem[0]}{stem[-1]}|{trade}")
    return keys


def phone_digits(phone: str) -> str:
    """A phone as it is compared: dialled from inside China, without its extension.

    >>> phone_digits("+86 138-0013-8000"), phone_digits("010-66551122 转 801")
    ('13800138000', '01066551122')
    """
    digits = national_digits(split_extension(phone)[0]) if phone else ""
    return digits if len(digits) >= SHORTEST_PHONE else ""


def keys_of(
    names: Iterable[str], phones: Iterable[str], codes: Iterable[str], is_person: bool = False
) -> set[str]:
    """All keys of a record: its present and former names, phones, and credit code or tax number.

    A person's name is met as it is: 王伟 has no trade, and nobody is 王伟 by a mistake in 王玮.
    """
    found: set[str] = set()
    for name in names:
        found |= {f"w{normalise_company(name)}"} if is_person else name_keys(name)
    found |= {f"t{digits}" for phone in phones if (digits := phone_digits(phone))}
    found |= {f"u{code.strip().upper()}" for code in codes if code.strip()}
    return found - {"w"}


def number_of(key: str) -> int:
    """A key as a signed 64-bit number, the same on every machine."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little", signed=True)
