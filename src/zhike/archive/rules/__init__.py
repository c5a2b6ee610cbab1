"""Pure rules of archive management."""
