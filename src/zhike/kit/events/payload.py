"""What a delivery says: the event and its record, as its subscription's owner may see them now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson

from zhike.kit.access.acting import Level, Verb, acting_as
from zhike.kit.access.fields import FieldRule
from zhike.kit.access.standing import acting_for
from zhike.kit.actions.models import ActionRun
from zhike.kit.events.models import Event
from zhike.kit.records.attributes import Attribute, rule_for, visible_attributes
from zhike.kit.records.links import target_model
from zhike.kit.records.masking import masked
from zhike.kit.records.models import Noun
from zhike.kit.records.registry import noun_called


def body_for(event: Event, owner_id: int, delivery_id: int) -> bytes | None:
    """The JSON of a delivery; ``None`` where the owner may not see what it is about."""
    acting = acting_for(owner_id, "job", "webhook")
    with acting_as(acting):
        told: dict[str, Any] = {
            "delivery": delivery_id,
            "event": event.name,
            "id": event.pk,
            "at": event.at.isoformat(),
            "action": event.run_id,
            "by": event.staff_id,
            "channel": event.channel,
            "noun": event.noun or None,
            "record_id": event.record_id,
        }
        if event.record_id is None:
            noun = noun_called(event.noun) if event.noun else None
            if noun and acting.level(noun._meta.app_label, Verb.SEE) is Level.NONE:
                return None
            told["count"] = (
                ActionRun.objects.filter(pk=event.run_id).values_list("changed", flat=True).first()
            )
        else:
            record = noun_called(event.noun).with_deleted.filter(pk=event.record_id).first()
            if record is None:
                return None
            attributes = visible_attributes(type(record))
            told["fields"] = changed_names(event.fields, attributes)
            told["record"] = represented(record, attributes)
    return orjson.dumps(told, default=str)


def changed_names(fields: Iterable[str], attributes: Iterable[Attribute]) -> list[str]:
    """History's columns as the attributes that the owner may know of."""
    given = set(fields)
    return [a.name for a in attributes if (a.name if a.is_custom else a.column) in given]


def represented(record: Noun, attributes: Iterable[Attribute]) -> dict[str, Any]:
    """A record as the API shows it: hidden fields absent, masked ones masked, links with id and title."""
    told: dict[str, Any] = {"id": record.pk, "version": record.version}
    for attribute in attributes:
        value = attribute.of(record)
        if rule_for(type(record), attribute) is FieldRule.MASKED:
            told[attribute.name] = masked(attribute, attribute.kind.show(value, attribute))
        elif attribute.target and attribute.kind.name != "file" and value is not None:
            told[attribute.name] = {"id": value, "title": _title(attribute.target, value)}
        else:
            told[attribute.name] = attribute.kind.to_json(value)
    told["deleted_at"] = record.deleted_at
    return told


def _title(target: str, pk: int) -> str:
    """What the linked record is called, as far as it may be seen (and its title field too)."""
    model = target_model(target)
    if issubclass(model, Noun):
        title = next((a for a in visible_attributes(model) if a.name == model.title), None)
        if title is None or not rule_for(model, title).is_readable:
            return ""
    found = model._base_manager.filter(pk=pk).first()
    return "" if found is None else str(found)
