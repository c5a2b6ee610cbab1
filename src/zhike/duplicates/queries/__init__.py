"""Reads across everybody's records; each says what leaves the door."""
