"""Nouns whose records may lie in pools; areas above register theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zhike.customers.models import Customer
from zhike.kit.errors import Missing
from zhike.kit.records.models import Noun


@dataclass(frozen=True)
class Poolable:
    """A noun and how pools read it: SQL over its table's alias ``c`` and the facts' alias ``f``.

    The noun has ``owner`` and ``department``, ``name`` and ``name_key``. ``card`` says what an entry copies of it,
    by the entry's column; triggers of the noun's area keep the copies true. ``dealt_values`` are the columns with
    the value by which a new record counts as dealt at once.
    """

    noun: type[Noun]
    dealt: str
    grade: str = "c.grade"
    dealt_values: tuple[tuple[str, str], ...] = ()
    card: Mapping[str, str] = field(
        default_factory=lambda: {name: f"c.{name}" for name in ("code", "grade", "category", "industry")}
    )

    @property
    def table(self) -> str:
        return self.noun._meta.db_table


POOLABLES: dict[str, Poolable] = {}


def register(poolable: Poolable) -> None:
    """Let pools hold a noun."""
    POOLABLES[poolable.noun.noun_name()] = poolable


def poolable_of(noun: str) -> Poolable:
    """How pools read a noun; raises ``Missing``."""
    found = POOLABLES.get(noun)
    if found is None:
        raise Missing("unknown_noun", noun)
    return found


def model_of(noun: str) -> Any:
    return poolable_of(noun).noun


register(
    Poolable(
        Customer,
        dealt="(c.category = 'stock' OR f.last_deal_at IS NOT NULL)",
        dealt_values=(("category", "stock"),),
    )
)
