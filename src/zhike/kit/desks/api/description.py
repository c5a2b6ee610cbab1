"""The OpenAPI document: ninja's paths, completed with schemas and every answer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI

from zhike.kit.desks.api.answers import TITLES
from zhike.kit.desks.api.described import ALWAYS_REFUSED, DESCRIBED, Described, Schema, ref
from zhike.kit.desks.api.schemas import desk_schemas, list_parameters
from zhike.kit.desks.api.shared_schemas import shared_schemas
from zhike.kit.desks.desk import all_desks, desk_of

HEADERS: dict[str, Schema] = {
    "ETag": {"schema": {"type": "string"}, "description": "The record's version, for If-Match"},
    "Location": {"schema": {"type": "string"}},
    "Zhike-Action": {"schema": {"type": "string"}, "description": "The action's number, for undo"},
}
PARAMETERS: dict[str, Schema] = {
    "IdempotencyKey": {
        "in": "header",
        "name": "Idempotency-Key",
        "required": False,
        "schema": {"type": "string", "maxLength": 200},
        "description": "Sent twice with the same key, a request is done once and answered alike.",
    },
    "IfMatch": {
        "in": "header",
        "name": "If-Match",
        "required": False,
        "schema": {"type": "string"},
        "description": "The ETag one has read; 412 when somebody else has saved since.",
    },
}


def description(api: NinjaAPI, request: HttpRequest) -> dict[str, Any]:
    """The document as the asking person may use it: hidden fields are not in it."""
    document = dict(api.get_openapi_schema(path_prefix="api/v1/"))
    for operations in document["paths"].values():
        for operation in operations.values():
            if found := DESCRIBED.get(operation.get("operationId", "")):
                _complete(operation, found)
    schemas = shared_schemas()
    for desk in all_desks():
        schemas |= desk_schemas(desk)
    components = document.setdefault("components", {})
    components.setdefault("schemas", {}).update(schemas)
    components["parameters"] = PARAMETERS
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    document["security"] = [{"token": []}]
    document["servers"] = [{"url": request.build_absolute_uri("/").rstrip("/")}]
    return document


def _complete(operation: dict[str, Any], found: Described) -> None:
    parameters = list(operation.get("parameters", []))
    for parameter in found.parameters:
        if noun := parameter.get("x-list-of"):
            parameters += list_parameters(desk_of(noun))
        else:
            parameters.append(parameter)
    operation["parameters"] = parameters
    operation["responses"] = {
        **{str(status): _answer(found, status, schema) for status, schema in found.answers.items()},
        **{str(status): _refusal(status) for status in sorted({*ALWAYS_REFUSED, *found.refusals})},
    }
    if found.body is not None:
        content = {"application/json": {"schema": found.body}}
        operation["requestBody"] = {"required": found.is_body_required, "content": content}


def _answer(found: Described, status: int, schema: Schema | None) -> Schema:
    answer: Schema = {"description": {200: "OK", 201: "Created", 202: "Accepted", 204: "Done"}[status]}
    if schema is not None:
        answer["content"] = {"application/json": {"schema": schema}}
    if names := found.headers.get(status):
        answer["headers"] = {name: HEADERS[name] for name in names}
    return answer


def _refusal(status: int) -> Schema:
    answer: Schema = {
        "description": TITLES[status],
        "content": {"application/problem+json": {"schema": ref("Problem")}},
    }
    if status == 308:
        answer["headers"] = {"Location": HEADERS["Location"]}
    if status == 429:
        answer["headers"] = {"Retry-After": {"schema": {"type": "string"}}}
    return answer
