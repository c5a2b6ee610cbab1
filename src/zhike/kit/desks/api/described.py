"""How an endpoint is described: what it takes and every answer it may give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Schema = dict[str, Any]


@dataclass(frozen=True)
class Described:
    """One operation of the description; ``answers`` maps a status to the schema of its body.

    ``refusals`` are the statuses beyond those any endpoint may give (400, 401, 403, 413, 429, 503).
    """

    operation_id: str
    summary: str
    tag: str
    answers: Mapping[int, Schema | None]
    parameters: tuple[Schema, ...] = ()
    body: Schema | None = None
    is_body_required: bool = True
    refusals: tuple[int, ...] = (404, 422)
    headers: dict[int, tuple[str, ...]] = field(default_factory=dict)


DESCRIBED: dict[str, Described] = {}

ALWAYS_REFUSED = (400, 401, 403, 413, 429, 500, 503)


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def query(name: str, schema: Schema, description: str = "") -> Schema:
    return {"in": "query", "name": name, "required": False, "schema": schema, "description": description}


IDEMPOTENCY_KEY: Schema = {"$ref": "#/components/parameters/IdempotencyKey"}
IF_MATCH: Schema = {"$ref": "#/components/parameters/IfMatch"}
