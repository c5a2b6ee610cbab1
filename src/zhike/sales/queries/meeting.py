"""A department's funnel, seller by seller, for the weekly meeting (REP-02)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum

from zhike.kit.desks.listing.titles import remembered_titles
from zhike.sales.choices import Outcome
from zhike.sales.models import Stage
from zhike.sales.queries.funnel import chosen_pipeline
from zhike.sales.queries.lens import Lens
from zhike.sales.queries.pipelines import flow
from zhike.sales.queries.stagnation import stuck_now


@dataclass(frozen=True)
class Cell:
    """One seller's open opportunities in one stage; ``amount`` in yuan."""

    count: int
    amount: Decimal
    url: str


@dataclass(frozen=True)
class Line:
    """One seller: a cell for each stage, the total, and how many stand too long."""

    owner: str
    cells: Sequence[Cell]
    total: Cell
    stuck: int
    url: str
    stuck_url: str


@dataclass(frozen=True)
class Sellers:
    """The table of the meeting; the seller with the most open business first."""

    stages: Sequence[Stage]
    lines: Sequence[Line]


def sellers(lens: Lens) -> Sellers:
    """Open opportunities by seller and stage of one pipeline; two statements."""
    pipeline = chosen_pipeline(lens)
    if pipeline is None:
        return Sellers((), ())
    stages = flow().open_stages_of(pipeline.pk)
    rows = lens.rows.filter(pipeline=pipeline, outcome=Outcome.OPEN)
    counted = rows.values_list("owner_id", "stage_id").annotate(number=Count("pk"), total=Sum("amount"))
    found = {(owner, stage): (count, amount or Decimal(0)) for owner, stage, count, amount in counted}
    stuck = dict(rows.filter(stuck_now()).values_list("owner_id").annotate(number=Count("pk")))
    common = {"pipeline__in": pipeline.pk, "outcome__in": Outcome.OPEN.value}
    names = remembered_titles("staff")
    lines = []
    for owner in {owner for owner, _stage in found}:
        whose: dict[str, object] = {**common, **({"owner__in": owner} if owner else {"owner__empty": 1})}
        cells = [
            Cell(*found.get((owner, stage.pk), (0, Decimal(0))), lens.list_url(**whose, stage__in=stage.pk))
            for stage in stages
        ]
        total = Cell(
            sum(cell.count for cell in cells),
            sum((cell.amount for cell in cells), Decimal(0)),
            lens.list_url(**whose),
        )
        lines.append(
            Line(
                names.get(owner or 0, "–"),
                cells,
                total,
                stuck.get(owner, 0),
                f"/sales/business?owner.in={owner}" if owner else total.url,
                lens.list_url(**whose, stuck__is="true"),
            )
        )
    return Sellers(stages, sorted(lines, key=lambda line: (-line.total.amount, line.owner)))
