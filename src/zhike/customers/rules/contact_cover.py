"""Whether enough people at a customer are known (CON-06, CON-09)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Gap(StrEnum):
    """What is missing among the contacts of a customer."""

    NO_INFORMANT = "no_informant"
    SINGLE_LEVEL = "single_level"


@dataclass(frozen=True)
class Known:
    """What counts of one contact: roles and level (empty: not said)."""

    roles: Collection[str] = ()
    level: str = ""


def gaps(contacts: Iterable[Known], informants_least: int, is_key_customer: bool) -> list[Gap]:
    """The gaps of one customer.

    Every customer needs informants; a key customer needs people at more than one level, and those whose
    level nobody wrote down count for none.
    """
    known = list(contacts)
    found = []
    if sum("informant" in contact.roles for contact in known) < informants_least:
        found.append(Gap.NO_INFORMANT)
    if is_key_customer and len({contact.level for contact in known if contact.level}) < 2:
        found.append(Gap.SINGLE_LEVEL)
    return found
