"""Who may see and change a row, decided by the database.

*Acting* is for whom a transaction runs; it is told to PostgreSQL once per transaction.
A *policy* is declared on a noun and becomes row-level security. A *share* lets one person at one
record, for a time. A *zone* holds records that a rule puts together, and lets its members at all of
them. The *door* is the one way to look across, with a reason.
"""
