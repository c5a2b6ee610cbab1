"""Project grade by influence, and how many hours a week a customer is worth (SEG-01)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zhike.customers.rules.classes.verdict import Reason, Verdict


@dataclass(frozen=True)
class GradeRules:
    """Points from which a grade is given, best first; hours a week by grade, and for good funds besides."""

    a_from: int
    b_from: int
    c_from: int
    hours: Mapping[str, int]
    well_funded_from: int
    well_funded_hours: int


def project_grade(influence: int | None, rules: GradeRules) -> Verdict:
    """A, B, C or D by the points of influence (0 to 100).

    >>> project_grade(85, GradeRules(80, 60, 40, {}, 80, 2)).value
    'A'
    """
    if influence is None:
        return Verdict("")
    for grade, least in (("A", rules.a_from), ("B", rules.b_from), ("C", rules.c_from)):
        if influence >= least:
            return Verdict(grade, (Reason("influence_from", True, {"influence": influence, "least": least}),))
    return Verdict("D", (Reason("influence_below", True, {"influence": influence, "least": rules.c_from}),))


def weekly_hours(grade: str, funds: int | None, rules: GradeRules) -> int | None:
    """Recommended hours a week: by grade; an ordinary customer with good funds gets more. ``None`` without grade."""
    if not grade:
        return None
    is_ordinary = grade != "A"
    is_well_funded = funds is not None and funds >= rules.well_funded_from
    return rules.hours[grade] + (rules.well_funded_hours if is_ordinary and is_well_funded else 0)
