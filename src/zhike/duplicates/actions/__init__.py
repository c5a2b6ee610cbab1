"""What changes data: merging, reviewing pairs, scanning."""
