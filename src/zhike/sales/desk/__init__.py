"""How staff see sales."""

from zhike.sales.desk import opportunities, pipelines

__all__ = ["opportunities", "pipelines"]
