"""The description as a page for people: ``/api/docs``, drawn here, without a script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from ninja import NinjaAPI

from zhike.kit.desks.api.described import Schema
from zhike.kit.desks.api.description import description


@dataclass(frozen=True)
class Line:
    """A parameter or a member of a body."""

    name: str
    type: str
    is_required: bool
    note: str


@dataclass(frozen=True)
class Operation:
    """One endpoint as the page shows it."""

    method: str
    path: str
    summary: str
    description: str
    parameters: list[Line]
    body: list[Line]
    answers: list[tuple[str, str, list[Line]]] = field(default_factory=list)


@require_GET
def docs_page(request: HttpRequest, api: NinjaAPI) -> HttpResponse:
    """All operations, by what they are about."""
    document = description(api, request)
    groups: dict[str, list[Operation]] = {}
    for operation, tag in operations(document):
        groups.setdefault(tag, []).append(operation)
    return render(request, "desks/api_docs.jinja", {"groups": groups, "version": document["info"]["version"]})


def operations(document: dict[str, Any]) -> Iterator[tuple[Operation, str]]:
    """Every operation of a description, with its tag."""
    reader = Reader(document)
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            yield (
                Operation(
                    method=method.upper(),
                    path=path,
                    summary=told.get("summary", ""),
                    description=told.get("description", ""),
                    parameters=[reader.parameter(one) for one in told.get("parameters", [])],
                    body=reader.members(_schema(told.get("requestBody", {}))),
                    answers=[
                        (status, answer.get("description", ""), reader.members(_schema(answer)))
                        for status, answer in told["responses"].items()
                        if status < "300"
                    ],
                ),
                (told.get("tags") or ["-"])[0],
            )


def _schema(holder: dict[str, Any]) -> Schema:
    content: dict[str, Any] = holder.get("content", {})
    return next((one.get("schema", {}) for one in content.values()), {})


class Reader:
    """Resolves references of one document and says schemas in few words."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document

    def resolved(self, schema: Schema) -> Schema:
        while "$ref" in schema:
            found: Any = self.document
            for step in schema["$ref"].removeprefix("#/").split("/"):
                found = found[step]
            schema = found
        return schema

    def parameter(self, given: Schema) -> Line:
        one = self.resolved(given)
        name = f"{one['name']} ({one['in']})" if one["in"] != "query" else one["name"]
        note = one.get("description", "")
        return Line(name, self.type_of(one["schema"]), bool(one.get("required")), note)

    def members(self, schema: Schema) -> list[Line]:
        """The members of an object, or of each of its alternatives."""
        found = self.resolved(schema)
        if "oneOf" in found:
            lines = [line for one in found["oneOf"] for line in self.members(one)]
            return list({line.name: line for line in lines}.values())
        required = found.get("required", [])
        return [
            Line(name, self.type_of(one), name in required, self.resolved(one).get("title", ""))
            for name, one in found.get("properties", {}).items()
        ]

    def type_of(self, schema: Schema) -> str:
        if "$ref" in schema:
            name: str = schema["$ref"].rpartition("/")[2]
            return name
        if "anyOf" in schema:
            return " | ".join(self.type_of(one) for one in schema["anyOf"])
        if "enum" in schema:
            return " | ".join("null" if value is None else repr(value) for value in schema["enum"][:12])
        types = schema.get("type", "any")
        told = " | ".join(types) if isinstance(types, list) else types
        if told.startswith("array"):
            return told.replace("array", f"[{self.type_of(schema.get('items', {}))}]", 1)
        return f"{told} ({schema['format']})" if "format" in schema else str(told)
