"""A demo company: invented departments, people, customers, contacts and two years of activities.

One way for all sizes: PostgreSQL makes the rows itself from lists of words (``rows``), with triggers
off and indexes built afterwards (``bulk``), and the search entries follow (``entries``). The same size
gives the same rows, counted back from today.
"""
