"""Reads of the archive that cross tables."""
