"""Pure rules of pools: terms and dates, quotas, the form of a rule."""
