"""What can be done with territories."""

from zhike.territories.actions.members import add_member, remove_member
from zhike.territories.actions.redrawing import apply_redrawing, cancel_redrawing, schedule_redrawing
from zhike.territories.actions.territories import criteria, split_territory, territories

__all__ = [
    "add_member", "apply_redrawing", "cancel_redrawing", "criteria", "remove_member", "schedule_redrawing",
    "split_territory", "territories",
]  # fmt: skip
