"""Everything that changes data of sales."""

from zhike.sales.actions.moves import advance, close_lost, close_won, reopen
from zhike.sales.actions.opportunities import assign, opportunities, share, switch_pipeline
from zhike.sales.actions.pipelines import pipelines, reasons, stages

__all__ = [
    "advance", "assign", "close_lost", "close_won", "opportunities", "pipelines", "reasons", "reopen", "share",
    "stages", "switch_pipeline",
]  # fmt: skip
