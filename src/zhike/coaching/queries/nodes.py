"""Key opportunities with the lights of their key nodes (OPP-08)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Min
from django.utils import timezone

from zhike.coaching.queries.proofs import proven_on
from zhike.coaching.rules.nodes import Light, Node, Step, due_days, light_of
from zhike.sales.choices import Outcome
from zhike.sales.models import Opportunity, Stage, Stay
from zhike.sales.queries.pipelines import flow

MOST = 200


@dataclass(frozen=True)
class Watched:
    """A key opportunity and its nodes."""

    values: dict[str, Any]
    nodes: list[Node]

    @property
    def is_red(self) -> bool:
        return any(node.light is Light.RED for node in self.nodes)


@dataclass(frozen=True)
class NodeBoard:
    """The key opportunities of a department, by seller; ``is_cut`` where there are more than ``MOST``."""

    sellers: list[tuple[str, list[Watched]]]
    is_cut: bool

    @property
    def lights(self) -> dict[Light, int]:
        """How many nodes stand at each light."""
        nodes = [node for _name, rows in self.sellers for row in rows for node in row.nodes]
        return {light: sum(node.light is light for node in nodes) for light in Light}


def node_board(department: int | None, today: date) -> NodeBoard:
    """Open key opportunities one may see, ordinary ones left out; three queries."""
    rows = Opportunity.objects.filter(is_key=True, outcome=Outcome.OPEN)
    if department:
        rows = rows.filter(department__path__contains=[department])
    found = list(
        rows.order_by("owner__name_key", "owner", F("closes_on").asc(nulls_last=True), "pk").values(
            "pk", "name", "customer__name", "owner__name", "amount", "stage", "stage__name", "pipeline",
            "opened_on", "closes_on", "next_on", "next_step",
        )[: MOST + 1]
    )  # fmt: skip
    shown = found[:MOST]
    ids = [row["pk"] for row in shown]
    entered, proofs = _entered(ids), proven_on(ids)
    sellers: dict[str, list[Watched]] = defaultdict(list)
    for row in shown:
        nodes = _nodes(row, entered[row["pk"]], proofs.get(row["pk"], {}), today)
        sellers[row["owner__name"] or ""].append(Watched(row, nodes))
    return NodeBoard(list(sellers.items()), len(found) > MOST)


def _entered(ids: list[int]) -> dict[int, dict[int, date]]:
    """The first day of each opportunity in each stage."""
    found: dict[int, dict[int, date]] = defaultdict(dict)
    rows = Stay.objects.filter(opportunity__in=ids).values_list("opportunity", "stage")
    for opportunity, stage, first in rows.annotate(Min("entered_at")):
        found[opportunity][stage] = timezone.localdate(first)
    return found


def _nodes(row: dict[str, Any], entered: dict[int, date], proofs: dict[str, date], today: date) -> list[Node]:
    steps = [_step(one) for one in flow().open_stages_of(row["pipeline"])]
    due = due_days(steps, row["opened_on"], row["closes_on"])
    found = []
    for at, step in enumerate(steps):
        if step.is_key_node:
            days = [entered[later.id] for later in steps[at:] if later.id in entered]
            found.append(
                light_of(step, due[step.id], min(days, default=None), proofs.get(step.evidence), today)
            )
    return found


def _step(stage: Stage) -> Step:
    return Step(stage.pk, stage.name, stage.stale_days, stage.is_key_node, stage.evidence)
