"""Measurements: ``python -m bench`` prints the budgets with what was measured, beside their floors."""
