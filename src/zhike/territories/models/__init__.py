"""The nouns of territories."""

from zhike.territories.models.redrawing import Redrawing
from zhike.territories.models.territory import Criterion, Territory

__all__ = ["Criterion", "Redrawing", "Territory"]
