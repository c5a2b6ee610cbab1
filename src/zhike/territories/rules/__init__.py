"""Pure rules of territories."""
