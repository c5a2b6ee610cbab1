"""JSON schemas of records, made from their attributes, custom fields included."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zhike.kit.access.fields import FieldRule
from zhike.kit.desks.api.described import Schema, query, ref
from zhike.kit.desks.api.doing import bulk_actions, single_actions
from zhike.kit.desks.desk import Desk
from zhike.kit.desks.listing.listing import MOST_ROWS
from zhike.kit.desks.listing.sorting import is_sortable
from zhike.kit.records.attributes import Attribute, readable_attributes, rule_for, visible_attributes


def answered(attribute: Attribute, rule: FieldRule) -> Schema:
    """A value as it is answered."""
    if rule is FieldRule.MASKED:
        return {"type": "string", "title": str(attribute.label), "description": "masked"}
    schema = _value(attribute)
    if not (attribute.kind.sql_type == "text" and not attribute.is_custom and not attribute.is_null_text):
        schema = _or_null(schema)
    elif attribute.options:
        schema = schema | {"enum": [*dict.fromkeys([*schema["enum"], ""])]}
    return schema | {"title": str(attribute.label)}


def taken(attribute: Attribute) -> Schema:
    """A value as it may be sent."""
    kind = attribute.kind
    if kind.sql_type == "bigint":
        number = {"type": "integer", "minimum": 1, "maximum": 2**63 - 1}
        given = {"type": "object", "properties": {"id": number, "title": {"type": "string"}}, "required": ["id"],
                 "additionalProperties": False}  # fmt: skip
        schema: Schema = {"anyOf": [number, given]}
    elif kind.is_numeric:
        schema = {"anyOf": [{"type": "number"}, {"type": "string"}]}
    elif kind.sql_type == "jsonb":
        schema = _value(attribute)
    elif attribute.options:
        schema = {"type": "string", "enum": [option.value for option in attribute.options]}
    else:
        schema = _value(attribute)
        if kind.sql_type == "text" and kind.name not in ("phone", "credit_code"):
            schema["maxLength"] = attribute.max_length or kind.default_max_length
    schema = schema if attribute.is_required else _or_null(schema)
    return (
        schema
        | {"title": str(attribute.label)}
        | ({"description": str(attribute.help)} if attribute.help else {})
    )


def _value(attribute: Attribute) -> Schema:
    kind = attribute.kind
    if kind.name == "file":
        return {"type": "integer"}
    if kind.sql_type == "bigint":
        return ref("Link")
    if kind.sql_type == "boolean":
        return {"type": "boolean"}
    if kind.sql_type == "jsonb":
        item: Schema = {"type": "string"}
        if attribute.options:
            item["enum"] = [option.value for option in attribute.options]
        return {"type": "array", "items": item}
    if kind.is_numeric:
        if attribute.places:
            return {"type": "string", "pattern": rf"^-?\d+\.\d{{{attribute.places}}}$"}
        return {"type": "integer"}
    if kind.sql_type == "date":
        return {"type": "string", "format": "date"}
    if kind.sql_type == "timestamptz":
        return {"type": "string", "format": "date-time"}
    if attribute.options:
        return {"type": "string", "enum": [option.value for option in attribute.options]}
    return {"type": "string"}


def _or_null(schema: Schema) -> Schema:
    if "$ref" in schema or "anyOf" in schema:
        return {"anyOf": [*schema.get("anyOf", [schema]), {"type": "null"}]}
    found = schema | {"type": [schema["type"], "null"]}
    if "enum" in found:
        found["enum"] = [*found["enum"], None]
    return found


def object_schema(
    properties: dict[str, Schema], required: Iterable[str] = (), is_open: bool = False
) -> Schema:
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": is_open}
    if names := sorted(required):
        schema["required"] = names
    return schema


def desk_schemas(desk: Desk) -> dict[str, Schema]:
    """All schemas that a desk's endpoints name."""
    noun, name = desk.noun, desk.name
    shown = {a.name: answered(a, rule_for(noun, a)) for a in visible_attributes(noun)}
    head: dict[str, Schema] = {"id": {"type": "integer"}, "version": {"type": "integer"}}
    written = [a for a in visible_attributes(noun) if a.is_editable and rule_for(noun, a).is_writable]
    sent = {a.name: taken(a) for a in written}
    required = [
        a.name for a in written if a.is_required and a.default is None and a.name not in noun.filled_by_action
    ]
    schemas = {
        name: object_schema(head | shown, [*head, *shown]),
        f"{name}.list": object_schema(
            {
                "items": {"type": "array", "items": object_schema(head | shown, head)},
                "next": {"type": ["string", "null"]},
                "previous": {"type": ["string", "null"]},
                "count": ref("Count"),
            },
            ["items", "next", "previous", "count"],
        ),
        f"{name}.new": object_schema(sent, required),
        f"{name}.changes": object_schema(sent),
    }
    for action in single_actions(desk):
        schemas[f"{name}.{action.slug}"] = arguments(action.fields)
    for action in bulk_actions(desk):
        values = ref(f"{name}.changes") if action.slug == "change" else arguments(action.fields)
        is_needed = action.slug == "change" or any(a.is_required for a in action.fields)
        schemas[f"{name}.bulk.{action.slug}"] = _selection(values, is_needed)
    return schemas


def arguments(fields: Sequence[Attribute]) -> Schema:
    """The arguments of an action."""
    return object_schema({a.name: taken(a) for a in fields}, [a.name for a in fields if a.is_required])


def _selection(values: Schema, is_needed: bool) -> Schema:
    number = {"type": "integer", "minimum": 1, "maximum": 2**63 - 1}
    ids = {"type": "array", "items": number, "minItems": 1, "maxItems": 5000}
    text = {"type": "string", "description": "The query of a list, such as grade.in=A"}
    needed = ["values"] if is_needed else []
    return {
        "oneOf": [
            object_schema({"ids": ids, "values": values}, ["ids", *needed]),
            object_schema({"filter": text, "values": values}, ["filter", *needed]),
        ]
    }


def list_parameters(desk: Desk) -> list[Schema]:
    """What a list takes: search, order, page, columns, and one parameter for each field and operator."""
    noun = desk.noun
    sortable = [a.name for a in readable_attributes(noun) if is_sortable(noun, a)]
    found = [
        query("q", {"type": "string", "maxLength": 200}, "Search: name, pinyin, initials, part of a number"),
        query(
            "sort",
            {"type": "string"},
            f"Fields with a comma between, - before one descends: {', '.join(sortable)}",
        ),
        query("limit", {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": 50}),
        query("cursor", {"type": "string"}, "`next` or `previous` of a page; `end` for the last page"),
        query("columns", {"type": "string"}, "Fields with a comma between; * for all"),
        query("count", {"type": "string", "enum": ["exact"]}, "Count exactly beyond 10,000 too"),
    ]
    for attribute in (*desk.facets, *readable_attributes(noun)):
        found += [
            query(f"{attribute.name}.{operator}", {"type": "string"}, str(attribute.label))
            for operator in attribute.kind.operators
        ]
    return found
