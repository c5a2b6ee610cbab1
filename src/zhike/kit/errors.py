"""What can go wrong by intent. Everything else that raises is a defect.

Mapped in exactly two places: ``kit.desks.answers`` (pages) and ``zhike.api`` (problem+json).
"""

from collections.abc import Mapping


class Refused(Exception):
    """Bad input or a broken rule: 422. ``code`` is stable, ``message`` is for the person.

    ``field`` names the attribute at fault; ``fields`` carries several faults at once; ``told`` is what else a
    program may want to know.
    """

    status = 422
    told: Mapping[str, object] = {}

    def __init__(
        self, code: str, message: object, field: str | None = None, fields: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(str(message))
        self.code = code
        self.message = message
        self.fields: dict[str, object] = dict(fields or {})
        if field:
            self.fields.setdefault(field, message)


class Forbidden(Refused):
    """The row is visible, the right is missing: 403."""

    status = 403


class Missing(Refused):
    """Not there, or not to be seen, which must look the same: 404."""

    status = 404


class Conflict(Refused):
    """Somebody else saved first: 409 on pages, 412 where the API sent ``If-Match``.

    ``clashes`` maps an attribute to what was read, what is stored now, and what was typed.
    """

    status = 409

    def __init__(self, message: object, clashes: Mapping[str, tuple[object, object, object]]) -> None:
        super().__init__("changed_meanwhile", message)
        self.clashes = dict(clashes)
