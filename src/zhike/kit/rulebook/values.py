"""The value of a rule on a day, kept per process until somebody changes the rulebook."""

import datetime as dt
from typing import Any

from zhike.kit.access.revisions import Kept
from zhike.kit.rulebook.registry import rule_called
from zhike.kit.rulebook.rules import Timeline


def _build() -> dict[str, Timeline]:
    """All stored values in one query; values of rules that no code knows any more are left out."""
    from zhike.kit.rulebook.models import RuleValue

    dated: dict[str, list[tuple[dt.date, Any]]] = {}
    for key, day, stored in RuleValue.objects.standing().values_list("key", "effective_from", "value"):
        try:
            dated.setdefault(key, []).append((day, rule_called(key).from_json(stored)))
        except KeyError:
            continue
    return {key: Timeline.of(pairs) for key, pairs in dated.items()}


timelines = Kept("rulebook", _build)


def value(key: str, on: dt.date | None = None) -> Any:
    """What the regulations say on a day (today in the company's zone when none is given).

    Raises ``KeyError`` for an unknown key. The type is the rule's kind's, see ``rulebook.rules``.
    """
    rule = rule_called(key)
    if on is None:
        from django.utils import timezone

        on = timezone.localdate()
    timeline = timelines().get(key)
    return timeline.on(on, rule.default) if timeline else rule.default
