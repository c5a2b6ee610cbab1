"""Creating a customer by hand: the very statements of Zhike's own creation, sent again with other keys."""

from __future__ import annotations

import base64
import pickle
from collections.abc import Callable
from typing import Any

import orjson
from psycopg import ClientCursor

# What brackets the others: psycopg begins and ends the transaction itself.
BRACKETS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
RUN, NUMBER, ROW = (
    "WITH run AS (INSERT INTO actions_actionrun",
    "SELECT zhike_numbers",
    "INSERT INTO customers_customer",
)


def recorded(ask: Callable[[], Any], name: str) -> dict[str, Any]:
    """The statements of one creation with their parameters, and the keys in them that the next one has anew."""
    from django.db import connections

    from zhike.customers.models import Customer
    from zhike.kit.access.door import Reason, open_door
    from zhike.kit.actions.models import ActionRun

    sent: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(BRACKETS):
            sent.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with connections["default"].execute_wrapper(note):
        ask()
    with open_door(Reason.NIGHTLY):
        made = Customer.objects.filter(name=name).order_by("-pk").values_list("pk", "code")[0]
        run = ActionRun.objects.order_by("-pk").values_list("pk", flat=True)[0]
    kept = base64.b64encode(pickle.dumps(sent)).decode()
    return {"statements": kept, "run": run, "record": made[0], "code": made[1], "name": name}


def create(connection: Any, told: dict[str, Any], body: dict[str, Any]) -> bytes:
    """Who asks, the run, the number, the row, and all that follows from it; one transaction."""
    statements = told.get("read") or told.setdefault(
        "read", pickle.loads(base64.b64decode(told["statements"]))
    )
    anew: dict[Any, Any] = {told["name"]: body["name"]}
    with ClientCursor(connection) as cursor:
        for sql, parameters in statements:
            cursor.execute(sql, _with(parameters, anew))
            found = cursor.fetchall() if cursor.description else []
            if sql.startswith(RUN):
                anew[told["run"]] = found[0]["id"]
            elif sql.startswith(NUMBER):
                anew[told["code"]] = f"KH{found[0]['zhike_numbers']:06d}"
            elif sql.startswith(ROW):
                anew[told["record"]] = found[0]["id"]
    return orjson.dumps({"id": anew[told["record"]], "code": anew[told["code"]], "name": body["name"]})


def _with(parameters: Any, anew: dict[Any, Any]) -> Any:
    """The parameters with the new keys in place of the recorded ones, however deep they stand."""
    if isinstance(parameters, dict):
        return {key: _with(one, anew) for key, one in parameters.items()}
    if isinstance(parameters, list | tuple):
        return type(parameters)(_with(one, anew) for one in parameters)
    known = isinstance(parameters, int | str) and not isinstance(parameters, bool)
    return anew.get(parameters, parameters) if known else parameters
