"""Whether enough people at a customer are known (CON-06, CON-09)."""

from __future__ import annotations

from enum import StrEnum

LEVELS_LEAST = 2
"""Who is known at one level alone hangs by a single thread."""


class Gap(StrEnum):
    """What is missing among the contacts of a customer."""

    NO_INFORMANT = "no_informant"
    SINGLE_LEVEL = "single_level"


def gaps(informants: int, levels: int, informants_least: int, is_key_customer: bool) -> list[Gap]:
    """The gaps of a customer with so many informants, and contacts at so many levels.

    Every customer needs informants; a key customer needs people at more than one level.

    >>> gaps(1, 1, 1, is_key_customer=True)
    [<Gap.SINGLE_LEVEL: 'single_level'>]
    """
    found = []
    if informants < informants_least:
        found.append(Gap.NO_INFORMANT)
    if is_key_customer and levels < LEVELS_LEAST:
        found.append(Gap.SINGLE_LEVEL)
    return found
