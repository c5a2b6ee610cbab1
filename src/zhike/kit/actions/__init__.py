"""The only thing that changes data.

An *action* is a typed function that runs in one transaction under the acting person's rights and
is recorded. From its one definition come its button and form, its API endpoint, its bulk form, its
event and its line in the history.
"""
