"""The second method on the company's own rows: what history teaches, and what a period may bring (OPP-12)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhike.forecasting.queries.arrays import STILL_THERE, copied, days_of
from zhike.forecasting.rules.history import Closed, Model, Open, Opened, Shape, learn
from zhike.forecasting.rules.rollup import Unit
from zhike.forecasting.rules.simulation import RUNS, Simulated
from zhike.forecasting.rules.transitions import STAYING, Stays
from zhike.sales.choices import Outcome
from zhike.sales.queries.pipelines import Flow, flow

LOOKED_BACK = 730
"""Days of history that are learnt from."""
FEWEST = 30
"""Decided opportunities below which history says too little."""
SEED = 20261122
"""The same rows give the same figures, whoever looks and how often."""

OPPORTUNITIES = """
SELECT id, coalesce(owner_id, 0) AS owner, coalesce(product_id, 0) AS product, stage_id AS stage,
       opened_on - DATE '0001-01-01' + 1 AS opened, coalesce(closed_on - DATE '0001-01-01' + 1, 0) AS closed,
       (outcome = 'won')::int AS won, (outcome = 'open')::int AS open,
       coalesce(amount, 'NaN') AS amount, entered_stage_at::date - DATE '0001-01-01' + 1 AS entered
FROM sales_opportunity
WHERE deleted_at IS NULL AND (outcome = 'open' OR closed_on > %(since)s)
"""
STAYS = """
SELECT opportunity_id AS opportunity, coalesce(owner_id, 0) AS owner, stage_id AS stage,
       entered_at AS began, coalesce(left_at, '-infinity') AS ended
FROM sales_stay
WHERE left_at IS NULL OR left_at > %(since)s
"""


class Basis(StrEnum):
    """What the chances of open opportunities rest on."""

    STAGES = "stages"
    AGE = "age"


@dataclass(frozen=True)
class Range:
    """What may be expected of a person or department, in yuan: the mean, and an 80 % interval round it."""

    expected: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class Outlook:
    """The second method's answer for a period: simulated sums by owner, what is won already not counted.

    ``decided`` opportunities taught it; ``basis`` says whether stages and stays did, or age alone.
    """

    owners: dict[int, int]
    simulated: Simulated
    decided: int
    basis: Basis

    def of(self, unit: Unit) -> Range:
        """A unit's whole period: won already, and what is simulated on top."""
        return self.of_people(unit.people, unit.figures.won)

    def of_people(self, people: Iterable[int], won: Decimal) -> Range:
        """The same of some people who won so much already."""
        rows = np.array([self.owners[one] for one in people if one in self.owners], dtype=np.int64)
        if not len(rows):
            return Range(won, won, won)
        low, high = self.simulated.interval(rows)
        return Range(won + _yuan(self.simulated.mean(rows)), won + _yuan(low), won + _yuan(high))


def _yuan(amount: float) -> Decimal:
    return Decimal(f"{amount:.2f}")


def outlook(
    periods: Sequence[tuple[date, date]], today: date, runs_of_others: int = RUNS
) -> list[Outlook] | None:
    """For each period (first, last day) what is still to come, from the rows the acting person sees; two copies.

    The first period is simulated ``RUNS`` times, the others ``runs_of_others`` times. ``None`` where fewer than
    ``FEWEST`` opportunities were decided in the days looked back.
    """
    now = float(today.toordinal())
    rows = _opportunities(today)
    decided = rows["open"] == 0
    if decided.sum() < FEWEST:
        return None
    stages, basis = _stages(flow()), Basis.AGE
    stays = _stays(today, stages, rows)
    if _moved_to_an_end(stays, len(stages)) * 2 >= decided.sum():
        basis = Basis.STAGES
    else:
        stages, stays = {}, _ages(rows, now)
    model = _learnt(rows, stays, now, max(len(stages), 1))
    open_ones = _open(rows, stages, now)
    owners = {int(owner): place for place, owner in enumerate(rows["sellers"])}
    found = []
    for place, (first, last) in enumerate(periods):
        random = np.random.default_rng(SEED)
        begins, ends = float(first.toordinal()) - 1, float(last.toordinal())
        simulated = model.expect(open_ones, begins, ends, random, runs_of_others if place else RUNS)
        found.append(Outlook(owners, simulated, int(decided.sum()), basis))
    return found


def _opportunities(today: date) -> dict[str, NDArray[Any]]:
    columns = dict.fromkeys(
        ("id", "owner", "product", "stage", "opened", "closed", "won", "open", "entered"), "int4"
    )
    rows = copied(
        OPPORTUNITIES,
        {"since": date.fromordinal(today.toordinal() - LOOKED_BACK)},
        {**columns, "amount": "float8"},
    )
    rows["sellers"], rows["seller"] = np.unique(rows["owner"], return_inverse=True)
    rows["products"], rows["kind"] = np.unique(rows["product"], return_inverse=True)
    return rows


def _stages(known: Flow) -> dict[int, int]:
    """Open stage → its place among them, those of the default pipeline first: there new opportunities begin."""
    default = known.default
    placed = sorted(known.stages, key=lambda one: one.pipeline_id != (default.pk if default else 0))
    return {
        stage.pk: place
        for place, stage in enumerate(stage for stage in placed if stage.outcome == Outcome.OPEN)
    }


def _stays(today: date, stages: dict[int, int], rows: dict[str, NDArray[Any]]) -> Stays:
    """Stays in open stages of the opportunities read; each goes where the next one of its opportunity begins."""
    since = date.fromordinal(today.toordinal() - LOOKED_BACK)
    columns = {
        **dict.fromkeys(("opportunity", "owner", "stage"), "int4"),
        "began": "timestamptz",
        "ended": "timestamptz",
    }
    found = copied(STAYS, {"since": since}, columns)
    order = np.lexsort((found["began"], found["opportunity"]))
    found = {name: column[order] for name, column in found.items()}
    is_followed = np.append(found["opportunity"][1:] == found["opportunity"][:-1], False)
    ends = {
        stage.pk: len(stages) + (stage.outcome == Outcome.LOST)
        for stage in flow().stages
        if stage.outcome != Outcome.OPEN
    }
    place = _lookup(stages)
    then = np.where(is_followed, _lookup({**stages, **ends})(np.roll(found["stage"], -1)), STAYING)
    inside = (place(found["stage"]) != STAYING) & np.isin(found["opportunity"], rows["id"])
    is_over = found["ended"][inside] > STILL_THERE
    began = days_of(found["began"][inside])
    ended = np.where(is_over, days_of(found["ended"][inside]), today.toordinal())
    return Stays(
        stage=place(found["stage"][inside]),
        seller=np.searchsorted(rows["sellers"], found["owner"][inside]),
        began=began,
        seen=began,
        ended=np.maximum(ended, began),
        then=np.where(is_over, then[inside], STAYING),
    )


def _lookup(table: dict[int, int]) -> Any:
    """A function from arrays of ids to places; −1 for what is not in the table."""
    size = max(table, default=0) + 2
    places = np.full(size, STAYING, dtype=np.int64)
    for key, place in table.items():
        places[key] = place
    return lambda ids: places[np.minimum(ids, size - 1)]


def _moved_to_an_end(stays: Stays, stages: int) -> int:
    return int((stays.then >= stages).sum())


def _ages(rows: dict[str, NDArray[Any]], now: float) -> Stays:
    """One stay from opening to the end: for companies whose stages were not kept, as after an import."""
    began = rows["opened"].astype(np.float64)
    is_open = rows["open"] == 1
    ended = np.where(is_open, now, rows["closed"])
    return Stays(
        stage=np.zeros(len(began), dtype=np.int64),
        seller=rows["seller"],
        began=began,
        seen=began,
        ended=np.maximum(ended, began),
        then=np.where(is_open, STAYING, np.where(rows["won"] == 1, 1, 2)),
    )


def _learnt(rows: dict[str, NDArray[Any]], stays: Stays, now: float, stages: int) -> Model:
    decided = rows["open"] == 0
    closed = Closed(
        day=rows["closed"][decided].astype(np.float64),
        seller=rows["seller"][decided],
        product=rows["kind"][decided],
        is_won=rows["won"][decided] == 1,
        amount=rows["amount"][decided],
    )
    opened = Opened(rows["opened"].astype(np.float64), rows["seller"], rows["kind"])
    shape = Shape(stages, len(rows["sellers"]), len(rows["products"]))
    # Rows closed before the window are not read, so the window is when records become complete.
    since = max(now - LOOKED_BACK, float(closed.day.min()) - 1)
    return learn(stays, closed, opened, now, shape, since)


def _open(rows: dict[str, NDArray[Any]], stages: dict[int, int], now: float) -> Open:
    is_open = rows["open"] == 1
    begun = rows["entered"] if stages else rows["opened"]
    stage = _lookup(stages)(rows["stage"]) if stages else np.zeros(len(is_open), dtype=np.int64)
    return Open(
        stage=np.maximum(stage, 0)[is_open],
        days=np.maximum(now - begun, 0)[is_open],
        seller=rows["seller"][is_open],
        product=rows["kind"][is_open],
        amount=rows["amount"][is_open],
    )
