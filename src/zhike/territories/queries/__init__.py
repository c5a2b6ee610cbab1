"""Reads of territories."""
