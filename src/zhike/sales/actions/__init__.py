"""Everything that changes data of sales."""

from zhike.sales.actions.opportunities import assign, opportunities, share, switch_pipeline
from zhike.sales.actions.pipelines import pipelines, reasons, stages

__all__ = ["assign", "opportunities", "pipelines", "reasons", "share", "stages", "switch_pipeline"]
