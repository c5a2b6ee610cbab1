"""What the rules of sales found, in words."""
