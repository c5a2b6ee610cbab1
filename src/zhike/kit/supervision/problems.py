"""The one exception of this room."""


class SupervisionProblem(Exception):
    """The parts cannot be started; the message says why and what to do."""
