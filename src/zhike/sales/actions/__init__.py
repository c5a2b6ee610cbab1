"""Everything that changes data of sales."""

from zhike.sales.actions.conflicts import record_conflict
from zhike.sales.actions.moves import advance, close_lost, close_won, reopen
from zhike.sales.actions.opportunities import assign, opportunities, share, switch_pipeline
from zhike.sales.actions.pipelines import pipelines, reasons, stages
from zhike.sales.actions.progress import plan_visit, progress_notes
from zhike.sales.actions.refusals import refusals

__all__ = [
    "advance", "assign", "close_lost", "close_won", "opportunities", "pipelines", "plan_visit", "progress_notes",
    "reasons", "record_conflict", "refusals", "reopen", "share", "stages", "switch_pipeline",
]  # fmt: skip
