"""Pure functions from figures to ECharts options; the theme comes from the look's tokens."""
