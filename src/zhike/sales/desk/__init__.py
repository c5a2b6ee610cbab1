"""How staff see sales."""

from zhike.sales.desk import opportunities, pipelines, progress, refusals, today

__all__ = ["opportunities", "pipelines", "progress", "refusals", "today"]
