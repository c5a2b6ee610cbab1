"""Reads of pools that cross tables."""
