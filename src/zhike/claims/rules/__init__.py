"""Pure rules of claims."""
