"""The grid by which points on the map are gathered, and the tiles they lie on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

TILE = 256  # pixels
CELL = 72  # pixels a gathered point takes
FARTHEST, CLOSEST = 2, 20


@dataclass(frozen=True)
class Rectangle:
    """What a map shows: degrees, south of north and west of east, at a zoom (each step doubles the scale)."""

    south: float
    west: float
    north: float
    east: float
    zoom: int

    @property
    def cell(self) -> float:
        """The side of a cell of the grid, in degrees."""
        return CELL * 360 / (TILE * float(2**self.zoom))


CHINA = Rectangle(18.0, 73.0, 54.0, 135.5, 4)


def rectangle(given: Mapping[str, str]) -> Rectangle:
    """From the parameters of an address; raises ``ValueError`` for what is no rectangle of the globe."""
    south, west, north, east = (float(given.get(name, "")) for name in ("south", "west", "north", "east"))
    zoom = int(given.get("zoom", ""))
    if not (-90 <= south < north <= 90 and -360 <= west < east <= 360 and FARTHEST <= zoom <= CLOSEST):
        raise ValueError("not a rectangle")
    return Rectangle(south, max(west, -180.0), north, min(east, 180.0), zoom)


def tile_hosts(template: str, subdomains: str) -> list[str]:
    """The origins that tiles come from, for the content security policy.

    >>> tile_hosts("https://{s}.example.com/{z}/{x}/{y}.png", "ab")
    ['https://a.example.com', 'https://b.example.com']
    """
    origins = []
    for letter in subdomains if "{s}" in template else " ":
        parts = urlsplit(template.replace("{s}", letter).replace("{", "").replace("}", ""))
        if parts.scheme in ("http", "https") and parts.netloc:
            origins.append(f"{parts.scheme}://{parts.netloc}")
    return origins


def common_division(first: str, last: str) -> str:
    """The digits that the smallest and the largest code of a group share: a district, city, province or nothing."""
    for length in (6, 4, 2):
        if first[:length] == last[:length] and len(first) >= length:
            return first[:length]
    return ""
