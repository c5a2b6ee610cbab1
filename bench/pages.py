"""How long pages take on a large company: whole requests in one process, database and drawing included.

Times are those of Django's own handler called in this process: no network, no server in between, one
request at a time.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench.floor import bare_connection, recorded, replayed
from bench.installation import server, set_up
from bench.report import Section

ROUNDS = 40
SEED = 7


def measure(home: Path, is_quick: bool) -> Section:
    """Lists, record pages, searches, board and duplicate check of a built company."""
    with server(home):
        set_up(home)
        with bare_connection(home) as bare:
            return _measured(bare, ROUNDS // 4 if is_quick else ROUNDS)


def _measured(bare: Any, rounds: int) -> Section:
    customers, contacts, activities = _sizes()
    section = Section(
        "Pages",
        f"{customers:,} customers, {contacts:,} contacts, {activities:,} activities; permissions on;"
        f" {rounds} requests each, the first thrown away; milliseconds, 95 of 100 are faster. Floor: the page's"
        " statements sent by bare psycopg, turn by turn in the same run.",
    )
    for login, words in (("admin", "sees all"), ("manager", "sees own")):
        visit = visitor(login)
        ids = _some_ids(visit)
        for name, budget, paths in _pages(ids):
            times, floors = turn_by_turn(visit, bare, paths, rounds)
            value = slowest_but_five(times)
            section.add(
                f"{name} ({words})", value, "ms", floor=slowest_but_five(floors), budget=f"≤ {budget} ms",
                is_met=value <= budget,
                note=f"median {statistics.median(times):.0f} ms, of the floor {statistics.median(floors):.0f} ms",
            )  # fmt: skip
    times = given_away(rounds)
    value = slowest_but_five(times)
    section.add(
        "one customer to another owner, with all that hangs on it", value, "ms", budget="≤ 100 ms",
        is_met=value <= 100, note=f"median {statistics.median(times):.0f} ms; taken back afterwards",
    )  # fmt: skip
    return section


def given_away(rounds: int) -> list[float]:
    """Milliseconds of the action, the first thrown away; each customer has its owner again afterwards."""
    from django.db import transaction

    from zhike.customers.actions import assign
    from zhike.customers.models import Customer
    from zhike.kit.access.acting import acting_as
    from zhike.people.models import Staff
    from zhike.people.queries.commands import acting_on_command_line

    times = []
    with acting_as(acting_on_command_line()):
        receiver = Staff.objects.order_by("pk").last()
        for customer in Customer.objects.exclude(owner=receiver).order_by("pk")[: rounds + 1]:
            with transaction.atomic():
                started = time.perf_counter()
                assign(Customer.objects.filter(pk=customer.pk), owner=receiver.pk)
                times.append((time.perf_counter() - started) * 1000)
                transaction.set_rollback(True)
    return times[1:]


def turn_by_turn(
    visit: Visit, bare: Any, paths: Sequence[str], rounds: int
) -> tuple[list[float], list[float]]:
    """Milliseconds of the page and of its statements alone, the first of each thrown away."""
    statements = {path: recorded(lambda path=path: visit(path)) for path in paths}  # type: ignore[misc]
    times, floors = [], []
    for number in range(rounds + 1):
        path = paths[number % len(paths)]
        times.append(timed(visit, path))
        floors.append(replayed(bare, statements[path]))
    return times[1:], floors[1:]


def slowest_but_five(times: Sequence[float]) -> float:
    """95 of 100 are faster."""
    return statistics.quantiles(times, n=20)[18]


def _pages(ids: Sequence[int]) -> list[tuple[str, int, list[str]]]:
    return [
        ("list, newest first", 100, ["/customers/"]),
        ("list by name", 100, ["/customers/?sort=name"]),
        ("list by name, last page", 100, ["/customers/?sort=name&cursor=end"]),
        ("list by credit limit", 100, ["/customers/?sort=-credit_limit"]),
        ("list filtered by two fields", 100, ["/customers/?grade.in=A&industry.in=metal&sort=name"]),
        ("record page", 150, [f"/customers/{one}/" for one in ids]),
        ("list searched by two characters", 100, [f"/customers/?q={q}" for q in ("祺昌", "岚达", "重庆")]),
        ("search, two characters", 50, [f"/search/palette?q={q}" for q in ("祺昌", "岚达", "重庆", "有限")]),
        ("search, pinyin initials", 50, [f"/search/palette?q={q}" for q in ("hcmy", "cqyd", "gzwl")]),
        ("search, part of a phone number", 50, [f"/search/palette?q={q}" for q in ("13801", "5506", "8000")]),
        ("duplicate check", 50, ["/customers/duplicates?name=重庆祺昌贸易有限公司"]),
        ("board", 200, ["/customers/board"]),
    ]


Visit = Callable[[str], Any]


def visitor(login: str) -> Visit:
    from django.test import Client

    from zhike.people.models import Staff

    client = Client()
    client.force_login(Staff.objects.get(login=login))
    return client.get


def timed(visit: Visit, path: str) -> float:
    started = time.perf_counter()
    answer = visit(path)
    passed = (time.perf_counter() - started) * 1000
    assert answer.status_code == 200, (path, answer.status_code)
    return passed


def _some_ids(visit: Visit) -> list[int]:
    """Records the person may open: those of the first page, in a fixed random order."""
    import re

    found = sorted(
        {int(one) for one in re.findall(r"/customers/(\d+)/", visit("/customers/").content.decode())}
    )
    random.Random(SEED).shuffle(found)
    return found[:20]


def _sizes() -> tuple[int, int, int]:
    from zhike.customers.models import Activity, Contact, Customer
    from zhike.kit.access.door import Reason, open_door

    with open_door(Reason.NIGHTLY):
        return Customer.objects.count(), Contact.objects.count(), Activity.objects.count()
