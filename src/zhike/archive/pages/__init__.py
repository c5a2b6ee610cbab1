"""Pages of archive management that no desk can draw."""
