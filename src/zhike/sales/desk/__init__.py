"""How staff see sales."""

from zhike.sales.desk import opportunities, participants, pipelines, progress, refusals, today, toolbox

__all__ = ["opportunities", "participants", "pipelines", "progress", "refusals", "today", "toolbox"]
