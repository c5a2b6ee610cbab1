"""Freezing forecasts and overriding them."""

from zhike.forecasting.actions.freezing import freeze
from zhike.forecasting.actions.overrides import overrides

__all__ = ["freeze", "overrides"]
