"""The pictures of sales: pure functions from figures to ``Picture``s."""
