"""Sales: boards, pictures and forecasts of many opportunities, and a card that moves.

Budgets: board ≤ 200 ms, funnel ≤ 300 ms, forecast with 10,000 simulations ≤ 2 s, moving a card ≤ 100 ms.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson

from bench.floor import bare_connection, recorded, replayed
from bench.installation import server, set_up
from bench.pages import slowest_but_five, timed, turn_by_turn, visitor
from bench.report import Section

ROUNDS = 40
# One customer in so many has opportunities, two each.
EVERY = 10
PAGES = (
    ("board by stage", 200, "/opportunities/board"),
    ("board, counts and sums of its heads", 200, "/opportunities/board/heads"),
    ("funnel", 300, "/sales/funnel"),
)
# It copies its rows, which no recorded statement can repeat; most of its time is arithmetic anyway.
FORECAST, FORECAST_GOAL = "/forecast/outlook", 2_000
MOVE_GOAL = 100


def measure(home: Path, is_quick: bool) -> Section:
    """On the company of the pages, to which opportunities are added when it has none."""
    with server(home):
        set_up(home)
        deals = _opportunities()
        with bare_connection(home) as bare:
            return _measured(bare, deals, ROUNDS // 4 if is_quick else ROUNDS)


def _opportunities() -> int:
    from zhike.demo.selling import sell
    from zhike.kit.access.door import Reason, open_door
    from zhike.sales.models import Opportunity

    with open_door(Reason.NIGHTLY):
        count = Opportunity.objects.count()
    return count or sell(EVERY)


def _measured(bare: Any, deals: int, rounds: int) -> Section:
    section = Section(
        "Sales",
        f"{deals:,} opportunities with two years of stays; permissions on; {rounds} requests each, the first thrown"
        " away; milliseconds, 95 of 100 are faster. Floor: the page's statements sent by bare psycopg.",
    )
    for login, words in (
        ("admin", "sees all"),
        ("director", "sees several departments"),
        ("manager", "sees own"),
    ):
        visit = visitor(login)
        for name, budget, path in PAGES:
            times, floors = turn_by_turn(visit, bare, [path], rounds)
            _add(section, f"{name} ({words})", budget, times, floors)
        forecast = [timed(visit, FORECAST) for _round in range(rounds // 4 + 2)][1:]
        _add(section, f"forecast with 10,000 simulations ({words})", FORECAST_GOAL, forecast)
    _add(section, "moving a card (sees own)", MOVE_GOAL, *_moves(bare, "manager", rounds))
    return section


def _add(section: Section, name: str, budget: int, times: list[float], floors: Sequence[float] = ()) -> None:
    value = slowest_but_five(times)
    note = f"median {statistics.median(times):.0f} ms"
    if floors:
        note += f", of the floor {statistics.median(floors):.0f} ms"
    section.add(
        name, value, "ms", floor=slowest_but_five(floors) if floors else None, budget=f"≤ {budget:,} ms",
        is_met=value <= budget, note=note,
    )  # fmt: skip


def _moves(bare: Any, login: str, rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds of moves of one's cards between two stages, and of their statements alone."""
    from django.test import Client

    from zhike.people.models import Staff

    client = Client()
    client.force_login(Staff.objects.get(login=login))
    first, third, cards = _cards(login, rounds)
    times, floors = [], []
    for place in range(4 * rounds):
        # Each card goes there and back; every other one tells the floor.
        turn, is_back = divmod(place, 2)
        body = orjson.dumps({"id": cards[turn % len(cards)], "column": str(first if is_back else third)})

        def post(body: bytes = body) -> None:
            answer = client.post("/opportunities/board/move", body, content_type="application/json")
            assert answer.status_code == 200, answer.content

        if turn % 2:
            began = time.perf_counter()
            post()
            times.append((time.perf_counter() - began) * 1000)
        else:
            floors.append(replayed(bare, recorded(post)))
    return times[1:], floors[1:]


def _cards(login: str, count: int) -> tuple[int, int, list[int]]:
    """The first and the third stage, and cards of a person's that have all the third one asks for."""
    from zhike.kit.access.door import Reason, open_door
    from zhike.sales.models import Opportunity, Stage

    with open_door(Reason.NIGHTLY):
        stages = list(Stage.objects.filter(pipeline__is_default=True).order_by("position"))
        cards = Opportunity.objects.filter(
            owner__login=login, outcome="open", amount__gt=0, contact__isnull=False
        )
        return stages[0].pk, stages[2].pk, list(cards.order_by("pk").values_list("pk", flat=True)[:count])
