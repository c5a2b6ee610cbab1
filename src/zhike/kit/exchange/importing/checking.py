"""What areas ask of imported rows beyond their fields: what forms and the API are asked by actions.

A maker is called once an import; the check it makes runs on every slice, when the rows that fields, keys and
rights refuse are gone, and refuses further ones with ``staging.refuse``.
"""

from __future__ import annotations

from collections.abc import Callable

from zhike.kit.exchange.importing.plan import Plan

Check = Callable[[], None]
Maker = Callable[[Plan, bool], Check | None]

MAKERS: list[Maker] = []
"""Each takes the plan and whether the import is dry (nothing of earlier slices is then in the base)."""


def checks_of(plan: Plan, is_dry: bool) -> list[Check]:
    """The checks that concern an import."""
    made = [make(plan, is_dry) for make in MAKERS]
    return [check for check in made if check is not None]


def planned(plan: Plan, column: str) -> str:
    """What a column will hold once row ``s`` is written, over its present record ``t`` if there is one."""
    is_brought = column in {attribute.column for attribute in plan.built_in}
    return f"coalesce(s.{column}, t.{column})" if is_brought else f"t.{column}"
