"""Whether a figure made of several fields may be shown."""

from __future__ import annotations

from zhike.kit.records.attributes import attribute_map, rule_for
from zhike.kit.records.models import Noun


def are_readable(noun: type[Noun], *names: str) -> bool:
    """Whether the acting person may read every one of these fields."""
    known = attribute_map(noun)
    return all(rule_for(noun, known[name]).is_readable for name in names)
