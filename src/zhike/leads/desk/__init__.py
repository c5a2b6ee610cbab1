"""How staff see leads."""

from zhike.leads.desk import leads, setup, today

__all__ = ["leads", "setup", "today"]
