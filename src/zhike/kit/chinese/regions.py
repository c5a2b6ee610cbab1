"""Provinces, cities and districts as they stand before a company's name, from ``kit.places``.

Codes: two digits a province, four a city, six a district. Divisions of the past are recognised too
(an old company keeps its old region) but marked ``is_former``.
"""

import re
from dataclasses import dataclass
from functools import cache

from zhike.kit.places.table import table

_NOT_PLACES = re.compile(r"^(?:郊|城|矿)区$")
# Cities of a county's rank that companies put before their name without 市.
_KNOWN_COUNTY_CITIES = frozenset({
    "昆山", "常熟", "张家港", "江阴", "宜兴", "太仓", "义乌", "慈溪", "余姚", "诸暨", "海宁", "桐乡",
    "瑞安", "乐清", "温岭", "晋江", "石狮", "福清", "浏阳", "如皋", "靖江", "泰兴", "都江堰", "丹阳",
    "胶州", "龙口", "寿光", "邹城", "平湖", "嵊州", "仪征", "溧阳",
})  # fmt: skip
# Short names that open well-known names of other things more often than names of local companies.
_TOO_COMMON = frozenset({"阿里", "海东", "山南", "白银", "林区", "海南行政"})


@dataclass(frozen=True, slots=True)
class Region:
    """A division: its code (2, 4 or 6 digits), full and short name."""

    code: str
    name: str
    short: str
    is_former: bool

    @property
    def level(self) -> int:
        """1 province, 2 city, 3 district."""
        return len(self.code) // 2


@cache
def regions() -> tuple[Region, ...]:
    """All divisions with names of their own, in the order of their codes."""
    return tuple(
        Region(one.stem, one.name, one.short, one.is_former)
        for one in table().all
        if not _NOT_PLACES.search(one.name)
    )


@cache
def prefixes() -> dict[str, tuple[Region, ...]]:
    """What may stand before a company's own name → the regions it may mean, the broadest first.

    Short names only of provinces, cities and the best-known county cities: 东方 or 和平 at the
    head of a name is hardly ever the county.
    """
    table: dict[str, list[Region]] = {}
    for region in regions():
        if region.code[:2] in {"71", "81", "82"} and region.level > 1:
            continue
        names = {region.name} if len(region.name) >= 3 else set()
        if region.level == 3 and region.short in _KNOWN_COUNTY_CITIES:
            names.add(region.short)
        if region.level < 3 and not region.is_former and region.short not in _TOO_COMMON:
            names.add(region.short)
        for name in names:
            table.setdefault(name, []).append(region)
    ordered = {name: sorted(found, key=lambda r: (r.is_former, r.level)) for name, found in table.items()}
    return {name: tuple(found) for name, found in ordered.items()}


@cache
def longest_prefix() -> int:
    """Length of the longest name in ``prefixes``."""
    return max(map(len, prefixes()))


def codes_agree(one: str, other: str) -> bool:
    """Whether one division lies within the other (or either is unknown)."""
    return one.startswith(other) or other.startswith(one)
