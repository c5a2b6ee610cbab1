"""Everything that changes data of sales."""

from zhike.sales.actions.checks import confirm, withdraw_check
from zhike.sales.actions.conflicts import record_conflict
from zhike.sales.actions.moves import advance, close_lost, close_won, reopen
from zhike.sales.actions.opportunities import assign, opportunities, share, switch_pipeline
from zhike.sales.actions.participants import evidence, interests, participants
from zhike.sales.actions.pipelines import pipelines, reasons, stages
from zhike.sales.actions.progress import plan_visit, progress_notes
from zhike.sales.actions.refusals import refusals
from zhike.sales.actions.sharing import promote, session_notes, sharing_sessions
from zhike.sales.actions.toolbox import fill_in, guide_steps, rate, tool_uses, tools

__all__ = [
    "advance", "assign", "close_lost", "close_won", "confirm", "evidence", "fill_in", "guide_steps", "interests",
    "opportunities", "participants", "pipelines", "plan_visit", "progress_notes", "promote", "rate", "reasons",
    "record_conflict", "refusals", "reopen", "session_notes", "share", "sharing_sessions", "stages", "switch_pipeline",
    "tool_uses", "tools", "withdraw_check",
]  # fmt: skip
