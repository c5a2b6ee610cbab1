"""One archive that holds the database, the attachments and the secret key; made and read back while running."""
