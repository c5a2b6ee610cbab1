"""Pure rules of coaching."""
