"""The rulebook as its page shows it: sections of entries, each with today's value and the next."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from zhike.kit.chinese.pinyin import initials, pinyin_key
from zhike.kit.chinese.text import normalise
from zhike.kit.rulebook.models import RuleValue
from zhike.kit.rulebook.registry import all_rules, rule_called
from zhike.kit.rulebook.rules import Rule, Value
from zhike.kit.rulebook.values import timelines
from zhike.kit.rulebook.wording import shown


@dataclass(frozen=True)
class Entry:
    """A rule with the value of a day and, when one is set, the one after it."""

    rule: Rule
    value: Value
    next_value: Value | None = None
    next_from: dt.date | None = None
    is_default: bool = True

    @property
    def shown(self) -> str:
        return shown(self.rule, self.value)

    @property
    def shown_next(self) -> str:
        return "" if self.next_value is None else shown(self.rule, self.next_value)

    @property
    def shown_default(self) -> str:
        return shown(self.rule, self.rule.default)


def entry(rule: Rule, on: dt.date | None = None) -> Entry:
    """One rule as of a day (today when none is given)."""
    on = on or timezone.localdate()
    timeline = timelines().get(rule.key)
    if timeline is None:
        return Entry(rule, rule.default)
    later = [(day, value) for day, value in zip(timeline.days, timeline.values, strict=True) if day > on]
    next_from, next_value = later[0] if later else (None, None)
    return Entry(
        rule,
        timeline.on(on, rule.default),
        next_value,
        next_from,
        not any(day <= on for day in timeline.days),
    )


def sections(typed: str = "", on: dt.date | None = None) -> list[tuple[str, list[Entry]]]:
    """All entries by section, in order of definition; only those that match what was typed.

    A label, a key, a section, a requirement id, full pinyin or initials match.
    """
    grouped: dict[str, list[Entry]] = {}
    for rule in all_rules():
        if _matches(rule, normalise(typed)):
            grouped.setdefault(str(rule.section), []).append(entry(rule, on))
    return list(grouped.items())


def _matches(rule: Rule, wanted: str) -> bool:
    if not wanted:
        return True
    label = str(rule.label)
    texts = [label, rule.key, str(rule.section), str(rule.help), *rule.requirements]
    texts += [pinyin_key(label).replace(" ", ""), initials(label)]
    return any(wanted in normalise(text) for text in texts)


def history(key: str) -> list[tuple[RuleValue, str]]:
    """Every value a rule ever had, withdrawn ones too, the latest day first; with its wording."""
    rule = rule_called(key)
    rows = RuleValue.objects.filter(key=key).select_related("set_by", "withdrawn_by")
    return [(row, shown(rule, rule.from_json(row.value))) for row in rows]
