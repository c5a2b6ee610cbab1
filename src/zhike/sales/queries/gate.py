"""What an opportunity lacks for a stage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhike.kit.records.attributes import attribute_map
from zhike.sales.models import Opportunity, Stage
from zhike.sales.rules.gate import missing_fields


def lacking(stage: Stage, record: Opportunity | None, values: Mapping[str, Any]) -> dict[str, object]:
    """The fields that ``stage`` asks for and that neither the record nor ``values`` fill, with their labels."""
    known = attribute_map(Opportunity)
    required = [name for name in stage.required_fields if name in known]
    stored = {} if record is None else {name: known[name].of(record) for name in required}
    return {name: known[name].label for name in missing_fields(required, {**stored, **values})}
