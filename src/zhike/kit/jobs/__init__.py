"""Work that takes longer than a page may: imports, exports, changes of many records.

A job is a function started by a person. It runs in the worker on that person's behalf, inside one
transaction; its progress is written beside that transaction, so that it is seen while the work is
still open. What it gave (numbers, a file) is kept for a while for the person who started it.
"""
