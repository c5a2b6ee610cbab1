"""How staff see sales."""

from zhike.sales.desk import opportunities, pipelines, refusals

__all__ = ["opportunities", "pipelines", "refusals"]
