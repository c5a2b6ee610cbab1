"""Reads of the team that cross tables."""
