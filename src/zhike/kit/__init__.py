"""Floor 0. The kit knows no business word; every area stands on it."""
