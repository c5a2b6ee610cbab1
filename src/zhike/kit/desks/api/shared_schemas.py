"""JSON schemas that do not depend on any noun."""

from __future__ import annotations

from zhike.kit.desks.api.described import Schema, ref
from zhike.kit.desks.api.schemas import object_schema

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
TRUTH: Schema = {"type": "boolean"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
MAYBE_WHOLE: Schema = {"type": ["integer", "null"]}
MOMENT: Schema = {"type": "string", "format": "date-time"}
MAYBE_MOMENT: Schema = {"type": ["string", "null"], "format": "date-time"}
MAYBE_DAY: Schema = {"type": ["string", "null"], "format": "date"}
ANYTHING: Schema = {}
OBJECT: Schema = {"type": "object"}


def shared_schemas() -> dict[str, Schema]:
    """All of them, by name."""
    return {
        "Link": all_of(id=WHOLE, title=TEXT),
        "Count": all_of(value=WHOLE, exact=TRUTH),
        "Problem": _problem(),
        "Done": all_of(action=WHOLE, changed=WHOLE, skipped=WHOLE),
        "DoneToMany": all_of(action=WHOLE, selected=WHOLE, changed=WHOLE, without_right=WHOLE, failed=WHOLE),
        "Started": all_of(job=WHOLE),
        "Undo": object_schema({"dry_run": TRUTH}),
        "Undone": _undone(),
        "History": _history(),
        "Job": _job(),
        "Rulebook": _rulebook(),
        "Me": _me(),
        "Found": _found(),
    }


def all_of(**properties: Schema) -> Schema:
    """An object with all of these properties."""
    return object_schema(properties, properties)


def many(item: Schema) -> Schema:
    """A list of such items."""
    return {"type": "array", "items": item}


def or_null(schema: Schema) -> Schema:
    """Such a value, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def _problem() -> Schema:
    errors = many(all_of(field=TEXT, message=TEXT))
    return all_of(type=TEXT, title=TEXT, status=WHOLE, detail=TEXT, errors=errors, request_id=TEXT)


def _undone() -> Schema:
    kept = all_of(noun=TEXT, id=MAYBE_WHOLE, reason=TEXT, fields=many(TEXT))
    return all_of(
        action=MAYBE_WHOLE, undoes=WHOLE, dry_run=TRUTH, removed=WHOLE, restored=WHOLE, changed_back=WHOLE,
        kept_count=WHOLE, kept=many(kept),
    )  # fmt: skip


def _history() -> Schema:
    action = all_of(id=WHOLE, name=TEXT, channel=TEXT, source=TEXT)
    difference = all_of(field=TEXT, label=TEXT, before=TEXT, after=TEXT)
    change = all_of(
        id=WHOLE, at=MOMENT, kind={"type": "string", "enum": ["made", "changed", "removed"]},
        staff=or_null(ref("Link")), action=or_null(action), changes=many(difference),
    )  # fmt: skip
    return all_of(items=many(change), next=MAYBE_TEXT)


def _job() -> Schema:
    return all_of(
        id=WHOLE, name=TEXT, title=TEXT, state=TEXT, done=WHOLE, total=WHOLE, note=TEXT, message=TEXT,
        result=OBJECT, file=MAYBE_TEXT, created_at=MAYBE_MOMENT, started_at=MAYBE_MOMENT,
        finished_at=MAYBE_MOMENT,
    )  # fmt: skip


def _rulebook() -> Schema:
    rule = all_of(
        key=TEXT, label=TEXT, section=TEXT, value=ANYTHING, shown=TEXT, is_default=TRUTH, next_from=MAYBE_DAY
    )
    return all_of(items=many(rule))


def _me() -> Schema:
    return all_of(id=WHOLE, name=TEXT, department=MAYBE_WHOLE, channel=TEXT, scopes=OBJECT, rights=many(TEXT))


def _found() -> Schema:
    hit = all_of(id=WHOLE, title=TEXT, field=MAYBE_TEXT, text=MAYBE_TEXT)
    return all_of(groups=many(all_of(noun=TEXT, path=TEXT, count=ref("Count"), items=many(hit))))
