"""Reads about people that cross tables."""
