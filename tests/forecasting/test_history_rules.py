"""The second method: what it learns, what it simulates, how quick it is."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhike.forecasting.rules.history import Closed, Open, Opened, Shape, learn
from zhike.forecasting.rules.shrinkage import shrunk
from zhike.forecasting.rules.simulation import Amounts, Coming, Deals, Doubt, simulate
from zhike.forecasting.rules.transitions import (
    BINS,
    WEEK,
    Seasonal,
    Stays,
    expected_wins,
    exposure,
    moves,
    rates,
    season_of,
    win_chances,
)

TODAY = float(date(2026, 9, 30).toordinal())
NONE = Doubt(0, 0, np.zeros(1))


def stays(rows: list[tuple[int, float, float, int]]) -> Stays:
    """From (stage, day begun, day ended, then)."""
    stage, began, ended, then = (np.array(column) for column in zip(*rows, strict=True))
    nobody = np.zeros(len(rows), dtype=np.int64)
    return Stays(stage, nobody, began.astype(float), began.astype(float), ended.astype(float), then)


@given(
    st.lists(
        st.tuples(st.integers(0, 1), st.integers(0, 600), st.integers(0, 500), st.integers(-1, 3)), min_size=1
    )
)
def test_every_day_under_observation_is_counted_once(rows: list[tuple[int, int, int, int]]) -> None:
    known = stays([(stage, began, began + days, then) for stage, began, days, then in rows])
    assert exposure(known, 2).sum() * WEEK == pytest.approx(sum(days for _s, _b, days, _t in rows))
    assert moves(known, 2).sum() == sum(then >= 0 for _s, _b, _d, then in rows)
    cut = [known.between(0, 300), known.between(300, 2000)]
    assert sum(exposure(part, 2).sum() for part in cut) == pytest.approx(exposure(known, 2).sum())


def test_the_month_of_the_quarter_of_a_day() -> None:
    found = [season_of(date(2026, month, 17).toordinal()) for month in range(1, 13)]
    assert found == [0, 1, 2] * 4


def test_rates_give_back_what_was_seen() -> None:
    rows = [(0, 0.0, float(3 + WEEK * (at % 5)), 1 if at % 3 else 2) for at in range(300)]
    known = stays([(s, TODAY - 60 + b, TODAY - 60 + e, t) for s, b, e, t in rows])
    learnt = rates(known, 1, TODAY - 70, TODAY)
    even = Seasonal(np.repeat(learnt.rate.mean(axis=0)[None], 3, axis=0))
    assert 0.55 < even.rate[..., 1].sum() / even.rate.sum() < 0.75
    assert expected_wins(known, even.wins[0]).sum() == pytest.approx(200, rel=0.35)


@settings(max_examples=25)
@given(st.lists(st.floats(0, 0.5), min_size=12, max_size=12), st.integers(1, 60))
def test_chances_are_chances_and_grow_with_time(some: list[float], days: int) -> None:
    rate = np.zeros((3, 2, BINS, 4))
    rate += np.array(some).reshape(3, 1, 1, 4)
    seasonal = Seasonal(rate)
    shorter, longer = (win_chances(seasonal, TODAY, TODAY, TODAY + much)[0] for much in (days, days + 20))
    assert (shorter >= 0).all() and (longer <= 1 + 1e-9).all() and (longer >= shorter - 1e-9).all()
    early = win_chances(seasonal, TODAY, TODAY, TODAY + days)[0]
    late = win_chances(seasonal, TODAY, TODAY + days, TODAY + days + 20)[0]
    assert early + late == pytest.approx(longer)


def test_one_rate_of_winning_gives_the_exponential_law() -> None:
    rate = np.zeros((3, 1, BINS, 3))
    rate[..., 1] = 0.1
    found = win_chances(Seasonal(rate), TODAY, TODAY, TODAY + 70)[0]
    assert found == pytest.approx(1 - np.exp(-1.0))


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=1, max_size=12))
def test_shrunk_rates_lie_between_their_own_and_that_of_all(pairs: list[tuple[int, int]]) -> None:
    won = np.array([min(pair) for pair in pairs], dtype=float)
    closed = np.array([max(pair) for pair in pairs], dtype=float)
    found = shrunk(won, closed)
    if not closed.sum():
        assert not found.rate.any()
        return
    raw = np.where(closed > 0, won / np.maximum(closed, 1), found.overall)
    low, high = np.minimum(raw, found.overall), np.maximum(raw, found.overall)
    assert (found.rate >= low - 1e-9).all() and (found.rate <= high + 1e-9).all()


def test_few_deals_move_a_rate_less_than_many() -> None:
    found = shrunk(np.array([2.0, 160, 40, 100]), np.array([2.0, 200, 200, 200]))
    assert found.overall < found.rate[0] < found.rate[1] < 0.8
    assert found.doubt[0] > found.doubt[1]
    same = shrunk(np.array([50.0, 50, 50]), np.array([100.0, 100, 100]))
    assert same.factor == pytest.approx(np.ones(3))


def test_simulated_sums_have_the_mean_and_spread_of_the_deals() -> None:
    random = np.random.default_rng(7)
    deals = Deals(
        np.zeros(400, dtype=np.int64),
        random.uniform(0.05, 0.9, 400),
        random.lognormal(10, 1, 400),
        np.zeros(400, dtype=np.int64),
    )
    found = simulate(deals, Amounts(np.ones((1, 32))), Coming(np.zeros((1, 1))), NONE, random)
    mean = (deals.chance * deals.amount).sum()
    spread = np.sqrt((deals.chance * (1 - deals.chance) * deals.amount**2).sum())
    assert found.mean() == pytest.approx(mean, rel=0.01)
    assert found.sums.std() == pytest.approx(spread, rel=0.03)
    low, high = found.interval()
    assert low < mean < high


def test_deals_without_amount_and_deals_to_come_take_those_that_were_won() -> None:
    amounts = Amounts(np.array([np.linspace(50, 150, 32), np.full(32, 1000.0)]))
    unknown = Deals(np.array([0]), np.array([0.5]), np.array([np.nan]), np.array([1]))
    found = simulate(unknown, amounts, Coming(np.array([[3.0, 0.0]])), NONE, np.random.default_rng(1))
    assert found.mean() == pytest.approx(0.5 * 1000 + 3 * 100, rel=0.03)
    many = simulate(unknown, amounts, Coming(np.array([[300.0, 0.0]])), NONE, np.random.default_rng(1))
    assert many.mean() == pytest.approx(0.5 * 1000 + 300 * 100, rel=0.01)


def test_the_same_seed_gives_the_same_figures_and_doubt_widens_the_interval() -> None:
    def run(doubt: Doubt) -> tuple[float, float]:
        random = np.random.default_rng(3)
        deals = Deals(
            np.zeros(50, dtype=np.int64), np.full(50, 0.4), np.full(50, 100.0), np.zeros(50, dtype=int)
        )
        return simulate(deals, Amounts(np.ones((1, 32))), Coming(np.zeros((1, 1))), doubt, random).interval()

    sure, unsure = run(NONE), run(Doubt(0.3, 0.3, np.zeros(1)))
    assert sure == run(NONE)
    assert unsure[0] < sure[0] and sure[1] < unsure[1]


def test_learning_uses_nothing_of_the_day_after() -> None:
    """What happens after the cut-off changes no figure (the back-test rests on this)."""
    random = np.random.default_rng(5)
    began = np.floor(TODAY - random.uniform(0, 400, 3000))
    ended = began + np.ceil(random.exponential(45, 3000))
    is_won = random.random(3000) < 0.6
    seller, product = random.integers(0, 4, 3000), random.integers(0, 3, 3000)
    amount = random.lognormal(9, 0.5, 3000)

    def expectation(known: np.ndarray) -> tuple[float, float]:
        then = np.where(is_won, 1, 2)
        model = learn(
            Stays(
                np.zeros(known.sum(), dtype=int),
                seller[known],
                began[known],
                began[known],
                ended[known],
                then[known],
            ),
            Closed(ended[known], seller[known], product[known], is_won[known], amount[known]),
            Opened(began[known], seller[known], product[known]),
            TODAY - 100,
            Shape(1, 4, 3),
            TODAY - 400,
        )
        is_open = (began <= TODAY - 100) & (ended > TODAY - 100)
        days = TODAY - 100 - began[is_open]
        now = Open(np.zeros(len(days), dtype=int), days, seller[is_open], product[is_open], amount[is_open])
        return model.expect(now, TODAY - 100, TODAY, np.random.default_rng(1), 2000).interval()

    everything, until_then = np.ones(3000, dtype=bool), began <= TODAY - 100
    assert expectation(everything) == pytest.approx(expectation(until_then))


@pytest.mark.covers("OPP-12")
def test_ten_thousand_simulations_of_two_hundred_thousand_opportunities_are_quick() -> None:
    """The goal is 2 s on two idle cores; the test leaves room for others at work."""
    import time

    random = np.random.default_rng(2)
    count = 200_000
    deals = Deals(
        random.integers(0, 200, count),
        random.random(count),
        random.lognormal(10, 1, count),
        np.zeros(count, dtype=int),
    )
    began = time.process_time()
    simulate(
        deals,
        Amounts(np.ones((1, 32))),
        Coming(np.ones((200, 1))),
        Doubt(0.1, 0.1, np.full(200, 0.1)),
        random,
    )
    assert time.process_time() - began < 4
