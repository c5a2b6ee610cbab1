"""What an import is to do, fixed before the first row is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from zhike.kit.access.rights import may_change_some, may_create
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.exchange.importing.settling import Settlements
from zhike.kit.exchange.matching import Column
from zhike.kit.records.attributes import EMPTY, Attribute, attribute_map, attributes_of
from zhike.kit.records.models import Noun

CLEARING = frozenset({"[清空]", "【清空】", "[clear]"})


class Mode(StrEnum):
    """What happens to rows whose key is, or is not, in the base."""

    CREATE = "create"
    UPDATE = "update"
    BOTH = "both"


class Doubles(StrEnum):
    """What happens to a new row that looks like a record known by another key (查重)."""

    WARN = "warn"
    SKIP = "skip"
    REFUSE = "refuse"


@dataclass(frozen=True)
class Options:
    """The choices of the person who imports. An empty ``key`` means the usual one.

    With ``clears`` a cell that holds one of ``CLEARING`` and nothing else empties the field of a known record; an empty
    cell never does.
    """

    mode: Mode = Mode.CREATE
    key: str = ""
    doubles: Doubles = Doubles.WARN
    is_all_or_nothing: bool = False
    clears: bool = False


@dataclass(frozen=True)
class Plan:
    """Columns and choices, checked against the noun and the acting person's rights.

    ``settled``: what was said of words that nothing is found for.
    """

    noun: type[Noun]
    columns: tuple[Column, ...]
    options: Options = field(default_factory=Options)
    settled: Settlements = field(default_factory=dict)

    @property
    def creates(self) -> bool:
        return self.options.mode is not Mode.UPDATE

    @property
    def updates(self) -> bool:
        return self.options.mode is not Mode.CREATE

    @cached_property
    def attributes(self) -> dict[str, Attribute]:
        """The matched attributes by name."""
        return {column.attribute.name: column.attribute for column in self.columns}

    @cached_property
    def built_in(self) -> tuple[Attribute, ...]:
        return tuple(a for a in self.attributes.values() if not a.is_custom)

    @cached_property
    def custom(self) -> tuple[Attribute, ...]:
        return tuple(a for a in self.attributes.values() if a.is_custom)

    @cached_property
    def links(self) -> tuple[Attribute, ...]:
        return tuple(a for a in self.attributes.values() if a.target)

    @cached_property
    def own_links(self) -> tuple[Attribute, ...]:
        """Links to records of the noun itself, which the same file may bring."""
        return tuple(a for a in self.links if a.target == self.noun.noun_name())

    @cached_property
    def derived(self) -> tuple[str, ...]:
        """Computed columns that are written along: sort and match keys, and what the file does not bring itself."""
        fields = [f for f in self.noun._meta.concrete_fields if f.name in self.noun.hidden]
        keys = [str(f.column) for f in fields if not f.editable and not f.is_relation]
        if self.composed_title is not None:
            keys.append(self.composed_title.name)
        return (*keys, *sorted(name for name in self.noun.fills if name not in self.attributes))

    @cached_property
    def composed_title(self) -> Attribute | None:
        """The title, where the file brings none and it can be put together from other columns."""
        if not self.creates or self.noun.title in self.attributes:
            return None
        known = attribute_map(self.noun)
        return known[self.noun.title] if any(n in self.attributes for n in self.noun.titled_by) else None

    @cached_property
    def required(self) -> tuple[Attribute, ...]:
        """Attributes without which a new record cannot be."""
        return tuple(
            a
            for a in attributes_of(self.noun)
            if a.is_required
            and a.is_editable
            and a.name not in self.noun.filled_by_action
            and a.default in EMPTY
            and a != self.composed_title
        )

    @cached_property
    def gives_codes(self) -> bool:
        """Whether new rows without a code get one."""
        return self.creates and self.noun.numbering is not None

    @cached_property
    def key(self) -> Attribute | None:
        """The attribute by which rows are recognised: the chosen one, else the first telling one matched."""
        if self.options.key:
            return self.attributes.get(self.options.key)
        unique = [a for a in self.attributes.values() if a.is_unique]
        titled = [a for a in self.attributes.values() if a.name == self.noun.title and self.noun.matched_by]
        return next(iter([*unique, *titled]), None)


def checked(
    noun: type[Noun], columns: Sequence[Column], options: Options, settled: Settlements | None = None
) -> Plan:
    """A plan that can be carried out. Raises ``Refused`` or ``Forbidden`` with what stands in its way."""
    plan = Plan(noun, tuple(columns), options, settled or {})
    for wanted, is_allowed, name in (
        (plan.creates, may_create, _("新建")),
        (plan.updates, may_change_some, _("修改")),
    ):
        if wanted and not is_allowed(noun):
            raise Forbidden("not_permitted", _("您没有%(verb)s的权限") % {"verb": name})
    if options.key and options.key not in attribute_map(noun):
        raise Refused("unknown_field", _("没有名为 %(name)s 的字段") % {"name": options.key}, field="key")
    if options.key and plan.key is None:
        raise Refused(
            "key_missing", _("文件里没有用来识别记录的列“%(name)s”") % {"name": options.key}, field="key"
        )
    if plan.key is not None and plan.key.is_custom and not plan.key.is_unique:
        raise Refused(
            "bad_key", _("“%(name)s”不是唯一字段，不能用来识别记录") % {"name": plan.key.label}, "key"
        )
    if plan.updates and plan.key is None:
        raise Refused("key_missing", _("更新时请指定用来识别记录的列"), field="key")
    if options.mode is Mode.CREATE:
        _refuse_missing(plan)
    return plan


def _refuse_missing(plan: Plan) -> None:
    missing = [str(a.label) for a in plan.required if a.name not in plan.attributes]
    if missing:
        raise Refused("column_missing", _("缺少必填的列：%(names)s") % {"names": "、".join(missing)})
