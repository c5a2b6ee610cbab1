"""How opportunities go from stage to stage, to won and to lost, learnt from their stays (OPP-12).

A semi-Markov chain: what happens next depends on the stage, on the weeks an opportunity has been in it, and on the
month of the quarter, since deals crowd at its end. With a single open stage and start dates alone it is the life
table of competing risks by age. Stays still running are censored at the cut-off and stays that came in sight late
are truncated, so nothing is learnt twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

WEEK = 7
BINS = 53
"""Weeks of a stay told apart; the last stands for all longer ones."""
NEIGHBOURS = 4
"""Weeks before and after that steady a week of a stay in which little was observed."""
PRIOR = 4.0
"""Weeks of observation that the neighbours are worth against a week's own."""
SEASON_PRIOR = 10.0
"""Weeks of observation that all months together are worth against one month of the quarter."""
STAYING = -1
SEASONS = 3
UNIX_EPOCH = 719_163
"""The day 1970-01-01 as ``date.toordinal`` counts, from which NumPy counts."""


@dataclass(frozen=True)
class Stays:
    """Stretches of time in a stage, all arrays of one length.

    ``stage`` counts the open stages from 0, ``seller`` the sellers; ``began`` and ``ended`` are days of the calendar
    (``date.toordinal``), ``ended`` being the cut-off for those still there; ``seen`` is the day from which a stay
    could have been known. ``then`` says where it went: a stage, the number of open stages for won, one more for
    lost, −1 for still there.
    """

    stage: Integers
    seller: Integers
    began: Floats
    seen: Floats
    ended: Floats
    then: Integers

    def between(self, first: float, last: float) -> Stays:
        """What was to be seen after the day ``first`` and up to ``last``."""
        keep = (self.ended > first) & (self.seen <= last)
        ended = self.ended[keep]
        return Stays(
            stage=self.stage[keep],
            seller=self.seller[keep],
            began=self.began[keep],
            seen=np.maximum(self.seen[keep], first),
            ended=np.minimum(ended, last),
            then=np.where(ended > last, STAYING, self.then[keep]),
        )


@dataclass(frozen=True)
class Seasonal:
    """Moves a week by month of the quarter, stage, week of the stay and where to:
    ``[3, stages, BINS, stages + 2]``."""

    rate: Floats

    @property
    def stages(self) -> int:
        return int(self.rate.shape[1])

    @property
    def wins(self) -> Floats:
        return np.asarray(self.rate[..., self.stages])


def season_of(day: float) -> int:
    """The month of the quarter, 0 to 2, that holds a day of the calendar."""
    month = np.datetime64(int(day) - UNIX_EPOCH, "D").astype("datetime64[M]").astype(int)
    return int(month % SEASONS)


def months_between(first: float, last: float) -> Iterator[tuple[float, float]]:
    """The calendar's months, as (last day before, last day), cut to what lies between two days."""
    start = first
    while start < last:
        month = np.datetime64(int(start) + 1 - UNIX_EPOCH, "D").astype("datetime64[M]") + 1
        end = float(month.astype("datetime64[D]").astype(int) - 1 + UNIX_EPOCH)
        yield start, min(end, last)
        start = end


def exposure(stays: Stays, stages: int) -> Floats:
    """Weeks under observation by stage and week of the stay: ``[stages, BINS]``."""
    until, since = stays.ended - stays.began, stays.seen - stays.began
    return _passed(until, stays.stage, stages) - _passed(since, stays.stage, stages)


def _passed(days: Floats, stage: Integers, stages: int) -> Floats:
    """Weeks of each bin passed by the end of so many days, summed by stage."""
    weeks = np.maximum(days, 0) / WEEK
    last = np.minimum(weeks.astype(np.int64), BINS - 1)
    place = stage * BINS + last
    reached = np.bincount(place, minlength=stages * BINS).reshape(stages, BINS)
    begun = np.bincount(place, weights=weeks - last, minlength=stages * BINS).reshape(stages, BINS)
    beyond = reached[:, ::-1].cumsum(axis=1)[:, ::-1] - reached
    return np.asarray(beyond + begun, dtype=np.float64)


def moves(stays: Stays, stages: int) -> Floats:
    """How many stays ended, by stage, week of the stay and where they went: ``[stages, BINS, stages + 2]``."""
    gone = stays.then != STAYING
    # A move on the last day of a week belongs to the week that passed, as its exposure does.
    weeks = np.ceil((stays.ended - stays.began)[gone] / WEEK) - 1
    bins = np.clip(weeks, 0, BINS - 1).astype(np.int64)
    place = (stays.stage[gone] * BINS + bins) * (stages + 2) + stays.then[gone]
    counted = np.bincount(place, minlength=stages * BINS * (stages + 2))
    return counted.reshape(stages, BINS, stages + 2).astype(np.float64)


def rates(stays: Stays, stages: int, first: float, last: float) -> Seasonal:
    """What the days after ``first`` up to ``last`` teach; the few are pulled towards the many.

    A week of a stay towards the weeks round it, a month of the quarter towards all three.
    """
    weeks = np.zeros((SEASONS, stages, BINS))
    counted = np.zeros((SEASONS, stages, BINS, stages + 2))
    for start, end in months_between(first, last):
        month = stays.between(start, end)
        weeks[season_of(end)] += exposure(month, stages)
        counted[season_of(end)] += moves(month, stages)
    all_weeks, all_counted = weeks.sum(axis=0), counted.sum(axis=0)
    near = _neighbours(all_counted) / np.maximum(_neighbours(all_weeks), 1e-9)[..., None]
    yearly = (all_counted + PRIOR * near) / (all_weeks + PRIOR)[..., None]
    return Seasonal((counted + SEASON_PRIOR * yearly) / (weeks + SEASON_PRIOR)[..., None])


def _neighbours(figures: Floats) -> Floats:
    """Each week's figure with those of the weeks round it (axis 1) added."""
    reach = np.arange(BINS)
    band = (np.abs(reach[:, None] - reach) <= NEIGHBOURS).astype(np.float64)
    return np.asarray(np.einsum("db,sb...->sd...", band, figures))


def expected_wins(stays: Stays, win_rate: Floats) -> Floats:
    """How many wins rates ``[stages, BINS]`` let expect of each stay while it was under observation."""
    before = np.concatenate([np.zeros((len(win_rate), 1)), win_rate.cumsum(axis=1)], axis=1)

    def until(days: Floats) -> Floats:
        weeks = np.maximum(days, 0) / WEEK
        bins = np.minimum(weeks.astype(np.int64), BINS - 1)
        return np.asarray(before[stays.stage, bins] + (weeks - bins) * win_rate[stays.stage, bins])

    return until(stays.ended - stays.began) - until(stays.seen - stays.began)


def win_chances(seasonal: Seasonal, today: float, first: float, last: float) -> Floats:
    """Chance of a win after the day ``first`` up to ``last``: ``[days, stages, days in the stage]``.

    Row 0 is for the evening of ``today``, row 1 for the next, so opportunities that open later find theirs too.
    Worked out backwards, a day at a time.
    """
    stages, days, ages = seasonal.stages, max(int(last - today), 0), BINS * WEEK
    found = np.zeros((days + 1, stages, ages))
    daily = np.repeat(seasonal.rate / WEEK, WEEK, axis=2)
    older = np.minimum(np.arange(ages) + 1, ages - 1)
    for day in range(days - 1, -1, -1):
        date = today + day + 1
        rate = daily[season_of(date)]
        whole = rate.sum(axis=2)
        leaving = -np.expm1(-whole)
        share = rate / np.maximum(whole, 1e-12)[..., None]
        after = found[day + 1]
        gain = share[..., stages] * (date > first) + share[..., :stages] @ after[:, 0]
        found[day] = leaving * gain + (1 - leaving) * after[:, older]
    return found
