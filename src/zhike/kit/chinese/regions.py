"""Provinces, cities and districts with their division codes (GB/T 2260), from python-stdnum's table.

Codes: two digits a province, four a city, six a district. The table keeps divisions of the past
too; those are recognised in names (an old company keeps its old region) but marked ``is_former``.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_ENTRY = re.compile(r"(?:\[(\d*)-(\d*)\])?([^\[\],]+)")
_NOT_PLACES = re.compile(r"市辖区|^县$|^市$|直辖|行政单位|行政区划|^郊区$|^城区$|^矿区$|^市区$|^市郊")
_PEOPLES = re.compile(
    "(?:(?:壮|回|满|苗|彝|土家|藏|侗|布依|瑶|白|朝鲜|哈尼|黎|傣|畲|傈僳|东乡|仡佬|拉祜|佤|水|纳西|羌|土|仫佬|"
    "锡伯|景颇|达斡尔|撒拉|布朗|毛南|塔吉克|普米|阿昌|怒|鄂温克|德昂|保安|裕固|鄂伦春|独龙|各|哈萨克|蒙古|"
    "维吾尔|柯尔克孜)族|蒙古|哈萨克|维吾尔|柯尔克孜)*自治[区州县旗]$"
)
_SUFFIX = re.compile(r"(?:特别行政区|省|市|地区|盟|林区|新区|区|县|旗)$")
# Cities of a county's rank that companies put before their name without 市.
_KNOWN_COUNTY_CITIES = frozenset({
    "昆山", "常熟", "张家港", "江阴", "宜兴", "太仓", "义乌", "慈溪", "余姚", "诸暨", "海宁", "桐乡",
    "瑞安", "乐清", "温岭", "晋江", "石狮", "福清", "浏阳", "如皋", "靖江", "泰兴", "都江堰", "丹阳",
    "胶州", "龙口", "寿光", "邹城", "平湖", "嵊州", "仪征", "溧阳",
})  # fmt: skip
_IRREGULAR = {"内蒙古自治区": "内蒙古", "香港特別行政區": "香港", "澳門特別行政區": "澳门"}
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


def _short(name: str) -> str:
    if known := _IRREGULAR.get(name):
        return known
    bare = _PEOPLES.sub("", name)
    if bare == name:
        bare = _SUFFIX.sub("", name)
    return bare if len(bare) >= 2 else name


@cache
def regions() -> tuple[Region, ...]:
    """All divisions, in the order of their codes."""
    found: list[Region] = []
    province = ""
    for line in files("stdnum.cn").joinpath("loc.dat").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        key, _, quoted = line.strip().partition(" ")
        text = quoted.split('"')[1]
        if not line.startswith(" "):
            province = key
            found.append(Region(province, text, _short(text), is_former=False))
        elif key != "0000":
            found.extend(_divisions(province + key, text))
    return tuple(found)


def _divisions(code: str, text: str) -> list[Region]:
    level_code = code[:4] if code.endswith("00") else code
    return [
        Region(level_code, name, _short(name), is_former=bool(until))
        for _since, until, name in _ENTRY.findall(text)
        if not _NOT_PLACES.search(name) and name.count("?") == 0
    ]


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
