"""The columns of a list: which are shown, how they are read, how a row comes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from zhike.kit.access.fields import FieldRule
from zhike.kit.desks.listing.titles import titles_of
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute, rule_for, visible_attributes
from zhike.kit.records.masking import masked
from zhike.kit.records.models import Noun

MOST_COLUMNS = 200
TITLE = ".title"


@dataclass(frozen=True)
class Columns:
    """The shown attributes, in order; ``masked`` names those that come out covered."""

    attributes: tuple[Attribute, ...]
    masked: frozenset[str]

    @cached_property
    def links(self) -> tuple[Attribute, ...]:
        return tuple(a for a in self.attributes if a.target and a.name not in self.masked)

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(attribute.name for attribute in self.attributes)

    @cached_property
    def places(self) -> dict[str, int]:
        """Where in a raw row the value of an own column stands; id and version come first."""
        return {a.column: at for at, a in enumerate(self.attributes, 2) if not a.is_custom}

    def expressions(self) -> dict[str, Combinable]:
        """What to select, by a name that cannot clash with a model's."""
        return {f"c_{number}": a.expression() for number, a in enumerate(self.attributes)}

    def rows(self, found: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
        """Rows by attribute: ``id``, ``version``, raw values (text where masked), link titles.

        The title of a link ``owner`` stands under ``owner.title``; it is empty where the linked
        record is not to be seen.
        """
        head = ("id", "version", *self.names)
        rows = [dict(zip(head, row, strict=False)) for row in found]
        for attribute in self.attributes:
            if attribute.is_custom:
                for row in rows:
                    row[attribute.name] = attribute.kind.from_json(row[attribute.name])
            if attribute.name in self.masked:
                for row in rows:
                    row[attribute.name] = masked(
                        attribute, attribute.kind.show(row[attribute.name], attribute)
                    )
        for link in self.links:
            titles = titles_of(link.target, {row[link.name] for row in rows})
            for row in rows:
                row[link.name + TITLE] = titles.get(row[link.name], "")
        return rows


def parse_columns(noun: type[Noun], text: str, default: Sequence[str]) -> Columns:
    """Read ``columns=name,owner``; empty means the default, as far as it may be seen.

    Raises ``Refused`` for a column that does not exist or is hidden from the person.
    """
    visible = {a.name: a for a in visible_attributes(noun)}
    given = [part.strip() for part in text.split(",") if part.strip()]
    unknown = [name for name in given if name not in visible]
    if unknown:
        raise Refused("bad_columns", _("没有“%(name)s”这一列") % {"name": unknown[0][:60]}, field="columns")
    if len(given) > MOST_COLUMNS:
        raise Refused("bad_columns", _("最多 %(most)s 列") % {"most": MOST_COLUMNS}, field="columns")
    names = dict.fromkeys(given or [name for name in default if name in visible])
    return columns_of(noun, [visible[name] for name in names])


def columns_of(noun: type[Noun], attributes: Sequence[Attribute]) -> Columns:
    covered = frozenset(a.name for a in attributes if rule_for(noun, a) is FieldRule.MASKED)
    return Columns(tuple(attributes), covered)
