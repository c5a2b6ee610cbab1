"""Short names of divisions: 重庆 for 重庆市, 内蒙古 for 内蒙古自治区."""

from __future__ import annotations

import re

_PEOPLES = re.compile(
    "(?:(?:壮|回|满|苗|彝|土家|藏|侗|布依|瑶|白|朝鲜|哈尼|黎|傣|畲|傈僳|东乡|仡佬|拉祜|佤|水|纳西|羌|土|仫佬|"
    "锡伯|景颇|达斡尔|撒拉|布朗|毛南|塔吉克|普米|阿昌|怒|鄂温克|德昂|保安|裕固|鄂伦春|独龙|各|哈萨克|蒙古|"
    "维吾尔|柯尔克孜)族|蒙古|哈萨克|维吾尔|柯尔克孜)*自治[区州县旗]$"
)
_SUFFIX = re.compile(r"(?:特别行政区|省|市|地区|盟|林区|新区|区|县|旗)$")
_IRREGULAR = {"内蒙古自治区": "内蒙古"}


def short_name(name: str) -> str:
    """A division's name without what kind of division it is; the whole name where too little would be left.

    >>> short_name("新疆维吾尔自治区"), short_name("渝中区"), short_name("城区")
    ('新疆', '渝中', '城区')
    """
    if known := _IRREGULAR.get(name):
        return known
    bare = _PEOPLES.sub("", name)
    if bare == name:
        bare = _SUFFIX.sub("", name)
    return bare if len(bare) >= 2 else name
