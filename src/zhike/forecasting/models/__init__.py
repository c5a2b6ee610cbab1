"""Frozen forecasts and overrides."""

from zhike.forecasting.models.frozen import FrozenForecast
from zhike.forecasting.models.override import Override

__all__ = ["FrozenForecast", "Override"]
