"""Pages of territories that a desk cannot draw."""
