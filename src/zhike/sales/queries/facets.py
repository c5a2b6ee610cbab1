"""What opportunities may be filtered by that is no field: so that every figure leads to the list of its records."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhike.customers.queries.behaviours import AmongLinks
from zhike.kit.desks.listing.facets import Facet
from zhike.kit.records.kinds import Kind, YesNo
from zhike.sales.queries.evidence import UNPROVEN
from zhike.sales.queries.funnel import came_to
from zhike.sales.queries.movement import in_part
from zhike.sales.queries.stagnation import stuck_now
from zhike.sales.rules.movement import read_part
from zhike.sales.saying.values import PARTS


@dataclass(frozen=True)
class PartOfMovement(Kind):
    """One part of the movement of the pipeline between two days, as its address names it."""

    operators: ClassVar[tuple[str, ...]] = ("in",)

    def show(self, value: Any, attribute: Any) -> str:
        try:
            part, span = read_part(str(value))
        except ValueError:
            return str(value)
        return _("%(part)s（%(first)s 至 %(last)s）") % {
            "part": PARTS[part],
            "first": span.first,
            "last": span.last,
        }


def _reached(operator: str, values: tuple[Any, ...]) -> Q:
    there = reduce(or_, [came_to(value) for value in values], Q(pk__in=[]))
    return there if operator == "in" else ~there


def _stuck(operator: str, values: tuple[Any, ...]) -> Q:
    return stuck_now() if values[0] else ~stuck_now()


FACETS = (
    Facet(
        "reached",
        gettext_lazy("曾到达阶段"),
        AmongLinks(),
        target="stage",
        target_title="name",
        matching=_reached,
    ),
    Facet("stuck", gettext_lazy("在阶段停滞"), YesNo(), matching=_stuck),
    Facet("moved", gettext_lazy("管道变动"), PartOfMovement(), matching=in_part),
    UNPROVEN,
)
