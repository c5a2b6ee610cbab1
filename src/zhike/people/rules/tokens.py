"""What an API token may do: never more than its person."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from zhike.kit.access.person import Acting, Level, Verb


class Reach(StrEnum):
    """How far a token goes in one area."""

    READ = "read"
    WRITE = "write"


READING = (Verb.SEE, Verb.EXPORT)


def narrowed(acting: Acting, scopes: Mapping[str, str]) -> Acting:
    """The person as a token lets them act.

    No scopes: everything the person may do. Otherwise only the areas named, reading or writing, and no
    named rights.
    """
    if not scopes:
        return acting
    kept: dict[str, Mapping[str, Level]] = {}
    for area, reach in scopes.items():
        verbs = acting.scopes.get(area, {})
        kept[area] = {verb: level for verb, level in verbs.items() if reach == Reach.WRITE or verb in READING}
    return replace(acting, scopes=kept, rights=frozenset())
