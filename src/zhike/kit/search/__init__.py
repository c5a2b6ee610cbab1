"""One search over all nouns: Chinese, pinyin, initials, Latin, parts of numbers.

An *entry* holds what one record is found by, as tokens (see ``tokens``). Entries follow every run
of an action in its transaction. A search asks the entries past row security, because PostgreSQL
may not use the token index below it, with each noun's own policy spelled out, and then reads what
it shows as the acting person, in fields that person may read.
"""
