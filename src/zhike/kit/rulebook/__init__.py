"""The company's regulations as data: every number is named, typed, dated and editable (house.md §1.5).

A *rule* is declared once in code (key, kind, default, the requirement it serves) by the area it
belongs to. A *value* replaces the default from a day on. Code asks
``rulebook.value("commission.manager_limit", on=receipt.received_on)`` and gets the value of that day.

>>> from zhike.kit import rulebook
>>> rulebook.define(rulebook.Rule("archive.update_days", rulebook.Kind.DAYS, 5, "…"))  # doctest: +SKIP
"""

from zhike.kit.rulebook.registry import all_rules, define, rule_called
from zhike.kit.rulebook.rules import Kind, Option, Rule, RuleError, RuleFault
from zhike.kit.rulebook.values import value

__all__ = ["Kind", "Option", "Rule", "RuleError", "RuleFault", "all_rules", "define", "rule_called", "value"]
