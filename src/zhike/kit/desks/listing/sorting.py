"""The order of a list: ``sort=-created_at,name``, always made total by the id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import F
from django.db.models.expressions import Combinable, OrderBy
from django.utils.translation import gettext as _

from zhike.kit.access.policies import Owned, policy_of
from zhike.kit.desks.listing.titles import REMEMBERED
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute, attribute_map, readable_attributes, rule_for
from zhike.kit.records.links import target_model
from zhike.kit.records.models import Noun

MOST_TERMS = 5


@dataclass(frozen=True)
class Term:
    """One level of the order. Nothing sorts last in both directions.

    ``path`` is the column, or a path over a link; empty for custom fields, ordered by value.
    """

    name: str
    is_descending: bool
    path: str
    is_nullable: bool
    attribute: Attribute | None = None

    @property
    def expression(self) -> Combinable:
        if self.path:
            return F(self.path)
        assert self.attribute is not None
        return self.attribute.order_expression()

    @cached_property
    def is_own_column(self) -> bool:
        return bool(self.path) and "__" not in self.path

    def ordering(self, is_backward: bool) -> OrderBy:
        """As an ``ORDER BY`` item, in the list's direction or against it."""
        is_descending = self.is_descending != is_backward
        nothing: dict[str, Any] = {}
        if self.is_nullable:  # a column that always holds something uses its index as it is
            nothing = {"nulls_first": True} if is_backward else {"nulls_last": True}
        return OrderBy(self.expression, descending=is_descending, **nothing)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Sort:
    """The whole order; the last term is the id."""

    terms: tuple[Term, ...]

    def ordering(self, is_backward: bool = False) -> list[OrderBy]:
        return [term.ordering(is_backward) for term in self.terms]

    @cached_property
    def text(self) -> str:
        """As in the address, without the id."""
        return ",".join(("-" if t.is_descending else "") + t.name for t in self.terms[:-1])


def parse_sort(noun: type[Noun], text: str, default: Sequence[str]) -> Sort:
    """Read ``sort``; empty means the default, as far as it may be read.

    Raises ``Refused`` for a field that cannot be sorted by, or not by this person.
    """
    known = {a.name: a for a in readable_attributes(noun)}
    given = [part.strip() for part in text.split(",") if part.strip()]
    wanted = given or [name for name in default if name.lstrip("-") in known]
    if len(wanted) > MOST_TERMS:
        raise Refused("bad_sort", _("最多按 %(most)s 个字段排序") % {"most": MOST_TERMS}, field="sort")
    terms: dict[str, Term] = {}
    for part in wanted:
        name = part.removeprefix("-")
        if name == "id":
            break
        attribute = known.get(name)
        if attribute is None or not is_sortable(noun, attribute):
            raise Refused("bad_sort", _("不能按“%(name)s”排序") % {"name": name[:60]}, field="sort")
        terms.setdefault(name, _term(noun, attribute, part.startswith("-")))
    is_descending = wanted[-1].startswith("-") if wanted else False
    return Sort((*terms.values(), Term("id", is_descending, "pk", False)))


def is_sortable(noun: type[Noun], attribute: Attribute) -> bool:
    """Whether a list can be ordered by it: never across to rows with another row policy."""
    if not attribute.is_sortable or (attribute.is_custom and attribute.target):
        return False
    return not attribute.is_link or attribute.target in REMEMBERED or _follows(noun, attribute)


def _follows(noun: type[Noun], attribute: Attribute) -> bool:
    """Rows that are seen through this very link."""
    policy = policy_of(noun)
    target: Any = target_model(attribute.target)
    title = attribute_map(target).get(target.title)
    is_through = isinstance(policy, Owned) and policy.shared_by == attribute.column
    return is_through and title is not None and rule_for(target, title).is_readable


def _term(noun: type[Noun], attribute: Attribute, is_descending: bool) -> Term:
    if attribute.is_custom:
        return Term(attribute.name, is_descending, "", True, attribute)
    field = noun._meta.get_field(attribute.name)
    is_nullable = bool(getattr(field, "null", False))
    if attribute.is_link:
        path = f"{attribute.name}__{_title_key(attribute)}"
    else:
        path = attribute.sort_column or attribute.column
        is_nullable = bool(getattr(noun._meta.get_field(path), "null", False))
    return Term(attribute.name, is_descending, path, is_nullable, attribute)


def _title_key(attribute: Attribute) -> str:
    """The column that orders a linked record's title: its pinyin key where it has one."""
    model: Any = target_model(attribute.target)
    names = {field.name for field in model._meta.concrete_fields}
    by_noun: str = getattr(model, "sorted_by", {}).get(attribute.target_title, "")
    if by_noun:
        return by_noun
    key = f"{attribute.target_title}_key"
    return key if key in names else attribute.target_title


class Row(models.Func):
    """Several values compared as one."""

    template = "(%(expressions)s)"


class Compared(models.Func):
    """``left > right`` for rows; ``sign`` is the operator."""

    template = "%(expressions)s"
    output_field = models.BooleanField()
    conditional = True

    def __init__(self, left: Any, sign: str, right: Any) -> None:
        super().__init__(left, right)
        self.arg_joiner = f" {sign} "
