"""Everything that changes data of coaching."""

from zhike.coaching.actions.cases import cases, close, coach, follow_up
from zhike.coaching.actions.reviews import answer, checklists, fill_in, reviews
from zhike.coaching.actions.visits import call_off, enter_result, joint_visits

__all__ = [
    "answer", "call_off", "cases", "checklists", "close", "coach", "enter_result", "fill_in", "follow_up",
    "joint_visits", "reviews",
]  # fmt: skip
