"""Pages of customers that the desk cannot draw."""
