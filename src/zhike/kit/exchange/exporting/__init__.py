"""The way of records out of the database: as far as the person may, in constant memory."""
