"""Reads of archive management."""
