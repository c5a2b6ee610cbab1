"""The one exception of this room."""


class ServerProblem(Exception):
    """The database cannot be used as asked; the message says what is wrong and what to do."""
