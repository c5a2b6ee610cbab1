"""What to think of a form that was sent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv6Address, ip_address


class Verdict(StrEnum):
    """``QUIET``: thank for it and keep nothing; a machine learns nothing from that."""

    FINE = "fine"
    QUIET = "quiet"
    TOO_SOON = "too_soon"
    TOO_LATE = "too_late"
    TOO_OFTEN = "too_often"
    CROWDED = "crowded"


@dataclass(frozen=True)
class Sent:
    """How many forms came this hour: from one address, and of one form; and how many may."""

    by_address: int
    by_form: int
    most_by_address: int
    most_by_form: int


def judged(*, trap: str, seconds: float, least: int, longest: float, sent: Sent) -> Verdict:
    """By what stands in the trap (a box nobody sees), the time taken, and how many were sent this hour.

    >>> judged(trap="", seconds=20, least=3, longest=3600, sent=Sent(0, 30, 10, 200))
    <Verdict.FINE: 'fine'>
    """
    if trap.strip():
        return Verdict.QUIET
    if seconds > longest:
        return Verdict.TOO_LATE
    if sent.by_address >= sent.most_by_address:
        return Verdict.TOO_OFTEN
    if sent.by_form >= sent.most_by_form:
        return Verdict.CROWDED
    return Verdict.TOO_SOON if seconds < least else Verdict.FINE


def sender(address: str) -> str:
    """What is counted as one sender: an IPv4 address, and of IPv6 the network, of which each subscriber has all.

    >>> sender("203.0.113.7"), sender("2001:db8:1:2:aaaa::1"), sender("::ffff:203.0.113.7"), sender("?")
    ('203.0.113.7', '2001:db8:1:2::', '203.0.113.7', '?')
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or IPv6Address(int(found) >> 64 << 64))
