"""Values that point at something: a record, a person, a department, a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from zhike.kit.records.kinds.kind import Kind

if TYPE_CHECKING:
    from zhike.kit.records.attributes import Attribute


@dataclass(frozen=True)
class Link(Kind):
    """A record of another noun, by id; ``attribute.target`` names the noun."""

    name: ClassVar[str] = "link"
    label: ClassVar[object] = _("关联记录")
    sql_type: ClassVar[str] = "bigint"
    operators: ClassVar[tuple[str, ...]] = ("in", "out", "empty", "filled")

    def clean(self, raw: Any, attribute: Attribute) -> int:
        from zhike.kit.records.links import find_link

        return find_link(attribute, raw)

    def show(self, value: Any, attribute: Attribute) -> str:
        return "" if value is None else str(value)


@dataclass(frozen=True)
class Person(Link):
    name: ClassVar[str] = "person"
    label: ClassVar[object] = _("人员")


@dataclass(frozen=True)
class Department(Link):
    name: ClassVar[str] = "department"
    label: ClassVar[object] = _("部门")
    operators: ClassVar[tuple[str, ...]] = ("in", "below", "empty", "filled")


@dataclass(frozen=True)
class File(Link):
    """An attachment of the record, by id."""

    name: ClassVar[str] = "file"
    label: ClassVar[object] = _("文件")
    operators: ClassVar[tuple[str, ...]] = ("empty", "filled")
