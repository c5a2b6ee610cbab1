"""Which rules there are; areas fill it while the apps start."""

from zhike.kit.rulebook.rules import Rule

_RULES: dict[str, Rule] = {}


def define(*rules: Rule) -> None:
    """Register rules. Raises ``ValueError`` when another rule has the key already."""
    for rule in rules:
        known = _RULES.get(rule.key)
        if known is not None and known != rule:
            raise ValueError(f"the rulebook has a rule {rule.key} already")
        _RULES[rule.key] = rule


def all_rules() -> list[Rule]:
    """Every rule in the order of registration."""
    return list(_RULES.values())


def rule_called(key: str) -> Rule:
    """A rule by its key; raises ``KeyError`` (a programming error: keys stand in code)."""
    try:
        return _RULES[key]
    except KeyError:
        raise KeyError(f"the rulebook has no rule {key!r}") from None
