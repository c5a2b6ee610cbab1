"""How staff see coaching."""

from zhike.coaching.desk import cases, reviews, today, visits

__all__ = ["cases", "reviews", "today", "visits"]
