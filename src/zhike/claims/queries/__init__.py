"""Reads of claims that cross tables."""
