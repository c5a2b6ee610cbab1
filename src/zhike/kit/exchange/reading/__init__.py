"""Reading tables from files of any origin: what it is, in which encoding, row by row."""
