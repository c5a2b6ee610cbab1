"""One archive with the database, the attachments and the secret key; made and read back while running."""
