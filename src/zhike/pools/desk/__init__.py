"""How staff see pools."""

from zhike.pools.desk import customers, entries, rules, settings, today

__all__ = ["customers", "entries", "rules", "settings", "today"]
