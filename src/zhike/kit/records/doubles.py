"""Whether a new record may be stored although one like it is there: a port, filled by who compares records.

Create actions call ``refuse_doubles`` with cleaned values; imports, which write set by set, ask
``do_imports_refuse`` how strict the company is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from zhike.kit.errors import Refused


class Doubled(Refused):
    """A record like the new one is there already: 409. ``candidates`` tell of those the person may know of."""

    status = 409

    def __init__(self, message: object, field: str, candidates: Sequence[Mapping[str, Any]]) -> None:
        super().__init__("duplicate", message, field)
        self.told = {"candidates": list(candidates)}


GUARDS: dict[str, Callable[[Mapping[str, Any]], None]] = {}
IMPORTS_REFUSE: dict[str, Callable[[], bool]] = {}


def refuse_doubles(noun: str, values: Mapping[str, Any]) -> None:
    """Raises ``Doubled`` where the company's rules do not let the record in."""
    if noun in GUARDS:
        GUARDS[noun](values)


def do_imports_refuse(noun: str) -> bool:
    """Whether rows of a file that look like a record are refused, whatever the person chose."""
    return noun in IMPORTS_REFUSE and IMPORTS_REFUSE[noun]()
