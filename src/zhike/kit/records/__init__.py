"""Nouns and what is the same for all of them.

*Noun* is the base of every business record: version, recycle bin, custom fields, owner.
An *attribute* describes one field, built in or custom, so that table, filter, form, schema,
importer and exporter read the same description. A *kind* knows how values of one sort are
cleaned, shown, stored and compared. *Writing* is the small set of primitives that actions use.
"""
