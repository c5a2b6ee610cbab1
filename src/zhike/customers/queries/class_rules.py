"""The company's criteria for the classes of customers, as they stand in the rulebook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from zhike.customers.choices import Industry
from zhike.customers.rules.classes.density import DensityRules
from zhike.customers.rules.classes.grade import GradeRules
from zhike.customers.rules.classes.positioning import PositioningRules, values_named
from zhike.customers.rules.classes.quality import QualityRules
from zhike.customers.rules.classes.vip import VipRules
from zhike.kit import rulebook

RESELLERS = frozenset({"agent", "trader"})
"""Of whom shops of their own are asked."""


@dataclass(frozen=True)
class ClassRules:
    """Everything classes are worked out by, on one day."""

    grade: GradeRules
    density: DensityRules
    quality: QualityRules
    positioning: PositioningRules
    vip: VipRules
    regular_after: int


def class_rules(on: date) -> ClassRules:
    """The rules of a day; costs no query once the process knows the rulebook."""

    def value(name: str) -> Any:
        return rulebook.value(f"classes.{name}", on=on)

    return ClassRules(
        grade=GradeRules(
            value("grade_a_from"),
            value("grade_b_from"),
            value("grade_c_from"),
            {grade: value(f"hours_{grade.lower()}") for grade in "ABCD"},
            value("well_funded_from"),
            value("hours_well_funded"),
        ),
        density=DensityRules(value("short_line_days"), value("long_line_days")),
        quality=QualityRules(
            value("quality_a_size"),
            value("quality_a_profitability"),
            value("quality_a_potential"),
            value("quality_a_rating"),
            value("quality_a_misses"),
            value("quality_b_size"),
            value("quality_b_potential"),
            value("quality_b_misses"),
        ),
        positioning=PositioningRules(
            value("positioning_least_shops"),
            RESELLERS,
            values_named(value("positioning_industries"), [(one, str(one.label)) for one in Industry]),
        ),
        vip=VipRules(value("vip_visits_a_year"), Decimal(value("vip_spending_a_year"))),
        regular_after=value("regular_after_orders"),
    )
