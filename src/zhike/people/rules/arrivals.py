"""A list of people as a file brings it: what its columns mean, which login names follow from names."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from zhike.kit.chinese.pinyin import person_key

# What a row may say of a person, and the headers under which files say it.
HEADERS: Mapping[str, tuple[str, ...]] = {
    "name": ("姓名", "员工", "name", "employee", "sales_agent", "sales agent", "salesperson"),
    "login": ("登录名", "工号", "login", "username"),
    "department": ("部门", "department", "office", "regional_office", "regional office"),
    "manager": ("经理", "主管", "上级", "manager"),
    "post": ("岗位", "职务", "post", "position"),
    "phone": ("手机", "电话", "phone", "mobile"),
    "email": ("邮箱", "email", "e-mail"),
    "role": ("角色", "role"),
}
LONGEST_LOGIN = 50
_NO_LOGIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Newcomer:
    """A row: a person, the department (names joined with ``/``) and who leads the person there."""

    line: int
    name: str
    login: str = ""
    department: str = ""
    manager: str = ""
    post: str = ""
    phone: str = ""
    email: str = ""
    role: str = ""


def columns_of(header: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    """Field → position; ``mapping``: header → field, empty to leave a column out. Other columns are left out."""
    known = {word: field for field, words in HEADERS.items() for word in words}
    found: dict[str, int] = {}
    for position, name in enumerate(header):
        field = mapping.get(name, known.get(name.strip().lower(), ""))
        if field:
            found.setdefault(field, position)
    return found


def login_for(name: str, taken: Collection[str]) -> str:
    """A login name nobody has yet: ``darcel.schlecht``, ``zeng.guohua``, ``zeng.guohua2``.

    >>> login_for("Mei-Mei Johns", {"mei.mei.johns"})
    'mei.mei.johns2'
    """
    bare = _NO_LOGIN.sub(".", person_key(name).lower()).strip(".")[:LONGEST_LOGIN] or "staff"
    login, number = (bare if len(bare) > 1 else f"{bare}1"), 2
    while login in taken:
        login, number = f"{bare}{number}", number + 1
    return login
