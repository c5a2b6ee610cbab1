"""Pages of sales that a desk cannot draw."""
