"""Which tools there are, which fit an opportunity, and what came of them (OPP-07, OPP-07a, CON-07a)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from zhike.kit.access.acting import current_acting
from zhike.kit.access.revisions import Kept
from zhike.kit.desks.listing.titles import titles_of
from zhike.sales.models import (
    GuideStep,
    Opportunity,
    Participant,
    Tool,
    ToolRating,
    ToolStanding,
    ToolUse,
    Weakness,
)
from zhike.sales.queries.pipelines import flow
from zhike.sales.rules.fit import Fit, fit

USES_SHOWN = 10


@dataclass(frozen=True)
class Toolbox:
    """All tools in use, and the guide; kept by the process until somebody changes them."""

    tools: tuple[Tool, ...]
    steps: tuple[GuideStep, ...]

    def for_stage(self, name: str) -> list[Tool]:
        """The tools made for a stage by name, before those that fit every stage."""
        own = [tool for tool in self.tools if name in tool.stages]
        return own + [tool for tool in self.tools if not tool.stages]

    def steps_of(self, stage: int) -> list[GuideStep]:
        return [step for step in self.steps if step.stage_id == stage]


def _read() -> Toolbox:
    steps = GuideStep.objects.select_related("tool").order_by("position", "pk")
    return Toolbox(tuple(Tool.objects.filter(is_active=True).order_by("name", "pk")), tuple(steps))


_toolbox = Kept("tools", _read)


def toolbox() -> Toolbox:
    """Tools and guide; no query unless somebody changed them."""
    return _toolbox()


def fit_of(tool: Tool, record: Opportunity, contact: int | None = None) -> Fit:
    """Whether a tool is for the stage and for the person's role on the opportunity (OPP-07a)."""
    stage = flow().stage(record.stage_id)
    theirs: Collection[str] | None = None
    if contact is not None:
        rows = Participant.objects.filter(opportunity=record.pk, contact=contact)
        theirs = list(rows.values_list("role", flat=True))
    return fit(tool.stages, tool.roles, stage.name if stage else "", theirs)


@dataclass(frozen=True)
class Offered:
    """A tool as it is offered: how often it was used and helped."""

    tool: Tool
    uses: int = 0
    helped: int = 0
    stars: float = 0


def offered(tools: Collection[Tool]) -> list[Offered]:
    """Tools with their standing, the most used first, then the best rated; one query."""
    rows = ToolStanding.objects.filter(tool__in=[tool.pk for tool in tools])
    standing = {row.tool_id: row for row in rows}
    found = []
    for tool in tools:
        row = standing.get(tool.pk)
        stars = row.stars / row.ratings if row and row.ratings else 0
        found.append(Offered(tool, row.uses if row else 0, row.helped if row else 0, stars))
    return sorted(found, key=lambda one: (not one.tool.stages, -one.uses, -one.stars))


def tools_panel(record: Opportunity) -> dict[str, Any]:
    """Guide, tools and uses of an opportunity in its stage; four queries."""
    stage = flow().stage(record.stage_id)
    box = toolbox()
    right = box.for_stage(stage.name) if stage else []
    return {
        "record": record,
        "stage": stage,
        "steps": box.steps_of(record.stage_id),
        "offered": offered(right),
        "others": [tool for tool in box.tools if tool not in right],
        "is_weak": Weakness.objects.filter(staff=current_acting().staff_id, stage=record.stage_id).exists(),
        "uses": uses_of(record.pk),
    }


def uses_of(opportunity: int) -> list[ToolUse]:
    """The latest uses on an opportunity, each with the name of whom it was used on (``person``)."""
    rows = ToolUse.objects.filter(opportunity=opportunity).select_related("tool", "created_by")
    uses = list(rows.order_by("-used_on", "-pk")[:USES_SHOWN])
    names = titles_of("contact", {use.contact_id for use in uses if use.contact_id})
    for use in uses:
        use.person = names.get(use.contact_id, "") if use.contact_id else ""
    return uses


def answers_panel(record: ToolUse) -> dict[str, Any]:
    """What one use answered."""
    return {"answers": record.answers}


def standing_panel(record: Tool) -> dict[str, Any]:
    """How often a tool was used and helped in the whole company, its stars, and one's own; two queries."""
    own = ToolRating.objects.filter(tool=record.pk, staff=current_acting().staff_id).first()
    standing = ToolStanding.objects.filter(tool=record.pk).first()
    return {"standing": standing, "own": own.stars if own else 0, "record": record}


def weak_stages() -> list[tuple[Weakness, list[Tool]]]:
    """The acting person's weak stages with the tools made for each (OPP-07b); one query."""
    rows = Weakness.objects.filter(staff=current_acting().staff_id).select_related("stage")
    box = toolbox()
    found = []
    for weakness in rows.order_by("stage__position", "pk"):
        tools = [tool for tool in box.tools if weakness.stage.name in tool.stages]
        if tools:
            found.append((weakness, tools))
    return found
