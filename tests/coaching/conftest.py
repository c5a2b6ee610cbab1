"""Coaching is tested on the opportunities of the sales tests."""

from tests.sales.conftest import sales

__all__ = ["sales"]
