"""Field rules: what of a visible row a role may read or write."""

from enum import StrEnum


class FieldRule(StrEnum):
    """From open to hidden; where several roles differ, the more open one holds."""

    OPEN = "open"
    READ_ONLY = "read_only"
    MASKED = "masked"
    HIDDEN = "hidden"

    @property
    def is_readable(self) -> bool:
        """Whether the value itself may be seen, searched, sorted and filtered by."""
        return self in (FieldRule.OPEN, FieldRule.READ_ONLY)

    @property
    def is_writable(self) -> bool:
        return self is FieldRule.OPEN


def most_open(rules: list[FieldRule]) -> FieldRule:
    """The rule that holds for a person with several roles."""
    order = list(FieldRule)
    return min(rules, key=order.index, default=FieldRule.OPEN)
