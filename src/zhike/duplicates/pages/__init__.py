"""Searching before creating, the review queue, merging."""
