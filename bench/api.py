"""Throughput of the JSON API beside a bare program that runs the same SQL under the same server."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import orjson

from bench import creating, installation, load
from bench.report import Section

CUSTOMERS = 100_000
CONNECTIONS = 8
ROUNDS = 3
PERSON = "gm"
GOALS = {"list": 0.5, "search": 0.5, "create": 0.4, "detail": 0.35}
TYPED = "祺昌"
SEARCHED = quote(TYPED)
PATHS = {
    "list": "/api/v1/customers?limit=50",
    "search": f"/api/v1/customers?limit=50&q={SEARCHED}",
    "detail": "/api/v1/customers/{first}",
    "create": "/api/v1/customers",
}
WORDS = {
    "list": "list of 50 with total",
    "search": "search by two characters, 50 rows with total",
    "create": "create",
    "detail": "read one record",
}
SCRIPTS = {"create": "create.lua", "detail": "details.lua"}


def measure(home: Path, seconds: int, workers: int) -> Section:
    """Both programs in turn, one request kind after the other."""
    section = Section(
        "JSON API",
        f"{CUSTOMERS:,} customers, {CONNECTIONS} connections by wrk, {workers} processes, permissions on"
        f" ({PERSON}, who sees all). Floor: a bare WSGI and psycopg program that sends the same SQL under the same"
        " granian, turn by turn in the same run; it counts anew each time, Zhike remembers for half a minute that a list"
        " has passed 10,000.",
    )
    with installation.server(home):
        installation.set_up(home)
        token = installation.token_of(PERSON)
        first, recorded = record(token)
        found: dict[str, list[list[load.Load]]] = {name: [[], []] for name in GOALS}
        with tempfile.NamedTemporaryFile(suffix=".json") as place:
            place.write(orjson.dumps(recorded))
            place.flush()
            # Turn by turn, so that whatever else the machine does meets both alike.
            with (
                installation.bare(home, workers, Path(place.name)) as bare,
                installation.product(home, workers) as ours,
            ):
                for name in GOALS:
                    bare_path = f"/{name}/{first}" if name == "detail" else f"/{name}"
                    addresses = (bare + bare_path, ours + PATHS[name].format(first=first))
                    for address in addresses:
                        load.run(address, token, 4, CONNECTIONS, SCRIPTS.get(name, ""))
                    for _round in range(ROUNDS):
                        for which, address in enumerate(addresses):
                            share = max(2, seconds // ROUNDS)
                            found[name][which].append(
                                load.run(address, token, share, CONNECTIONS, SCRIPTS.get(name, ""))
                            )
    for name, taken in found.items():
        floor, ours = (load.middle(one) for one in taken)
        if floor.failures:
            raise SystemExit(
                f"the bare program failed {floor.failures} times at {name}: no floor to measure by"
            )
        section.add(
            WORDS[name], ours.a_second, "requests/s", floor=floor.a_second, budget=f"≥ {GOALS[name]} of the floor",
            is_met=ours.a_second >= GOALS[name] * floor.a_second and not ours.failures,
            note=f"median {ours.median:.1f} ms, p99 {ours.p99:.1f} ms; {ours.failures} failures",
        )  # fmt: skip
    return section


def record(token: str) -> tuple[int, dict[str, Any]]:
    """The statements behind each request, and the id from which on details are read."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from zhike.customers.models import Customer
    from zhike.kit.access.door import Reason, open_door
    from zhike.kit.desks.listing import count
    from zhike.wsgi import application

    with open_door(Reason.NIGHTLY):
        first = Customer.objects.order_by("pk").values_list("pk", flat=True)[0]
    recorded: dict[str, Any] = {}
    for name, path in PATHS.items():
        if name == "create":
            continue
        asked = path.format(first=first)
        for _ in range(2):  # the second time everything kept per process is known, but every count is taken
            count._passed.clear()
            with CaptureQueriesContext(connection) as caught:
                answer = _ask(application, asked, token, b"")
        if name in ("list", "search") and len(answer["items"]) < 50:
            raise SystemExit(f"{name} finds {len(answer['items'])} rows; it is to be measured with 50")
        statements = [query["sql"] for query in caught.captured_queries]
        recorded[name] = list(_essential(statements))
        if name == "detail":
            recorded[name] = [s.replace(f"id = {first}", "id = %(record)s") for s in recorded[name]]
        if name == "search":  # as a program would: what was typed goes apart from the text
            recorded[name] = [s.replace(f"'c{TYPED}'", "%(typed)s") for s in recorded[name]]
    for name in ("测试一号贸易有限公司", "测试二号贸易有限公司"):
        body = orjson.dumps({"name": name, "phone": "023-66551122"})
        asked = partial(_ask, application, PATHS["create"], token, body)
        recorded["create"] = creating.recorded(asked, name)
    return first, recorded


def _ask(application: Any, path: str, token: str, body: bytes) -> dict[str, Any]:
    """The answer to one request in this process; ends the run when it is no success."""
    place, _, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": "POST" if body else "GET", "PATH_INFO": place, "QUERY_STRING": query,
        "HTTP_AUTHORIZATION": f"Bearer {token}", "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)), "SERVER_NAME": "bench", "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(), "REMOTE_ADDR": "127.0.0.1",
    }  # fmt: skip
    status: list[str] = []
    answer = application(environ, lambda told, _headers: status.append(told))
    told = b"".join(answer)
    answer.close()
    if not status[0].startswith("20"):
        raise SystemExit(f"{path}: {status[0]} {told.decode()}")
    found: dict[str, Any] = orjson.loads(told)
    return found


def _essential(statements: Iterable[str]) -> Iterable[str]:
    """Without what only brackets the others (psycopg opens and ends the transaction itself)."""
    brackets = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    return (s.replace("%", "%%") for s in statements if not s.startswith(brackets))
