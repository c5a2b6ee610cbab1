"""The way of rows into the database: cleaned ahead, staged in slices, decided, written."""
