"""Which fields make a part of the archive complete: the company's template decides, where one holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from zhike.customers.rules.completeness import wanted_by_default

Wanted = Callable[[str], Mapping[str, Sequence[str]]]
_source: list[Wanted] = [wanted_by_default]


def set_source(source: Wanted) -> None:
    """Say where the names of the fields stand, by kind of customer; call in ``AppConfig.ready``."""
    _source[0] = source


def wanted_of(kind: str) -> Mapping[str, Sequence[str]]:
    """The fields by part, for organisations or persons."""
    return _source[0](kind)
