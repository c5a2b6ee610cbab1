"""Points on the earth and the two datums of Chinese maps.

GPS speaks WGS-84. Maps published in China (高德, 腾讯, and the devices that use them) speak GCJ-02, which
moves every point in China by 100 to 700 m. A point is kept as it came, with its datum, and converted when drawn.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum


class Datum(StrEnum):
    WGS84 = "wgs84"
    GCJ02 = "gcj02"


# The ellipsoid of Krasovsky 1940, on which the shift is defined.
_AXIS = 6378245.0  # metres
_ECCENTRICITY = 0.00669342162296594323  # squared
EXACT = 1e-9  # degrees, a tenth of a millimetre


@dataclass(frozen=True)
class Point:
    """Degrees north and east in a datum; raises ``ValueError`` outside of the globe."""

    latitude: float
    longitude: float
    datum: Datum = Datum.WGS84

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise ValueError("latitude must lie within ±90°, longitude within ±180°")

    def to(self, datum: Datum) -> Point:
        """The same place in another datum (to a tenth of a millimetre)."""
        if datum is self.datum:
            return self
        if datum is Datum.GCJ02:
            north, east = shift(self.latitude, self.longitude)
            return Point(self.latitude + north, self.longitude + east, datum)
        return self._unshifted()

    def _unshifted(self) -> Point:
        """The shift has no closed inverse: guess, look where the guess would land, correct."""
        latitude, longitude = self.latitude, self.longitude
        for _ in range(30):
            north, east = shift(latitude, longitude)
            off_north, off_east = latitude + north - self.latitude, longitude + east - self.longitude
            latitude, longitude = latitude - off_north, longitude - off_east
            if abs(off_north) < EXACT and abs(off_east) < EXACT:
                break
        return Point(latitude, longitude, Datum.WGS84)


def is_in_china(latitude: float, longitude: float) -> bool:
    """Whether the shift applies: the box that all published conversions use."""
    return 0.8293 <= latitude <= 55.8271 and 72.004 <= longitude <= 137.8347


def shift(latitude: float, longitude: float) -> tuple[float, float]:
    """How far GCJ-02 moves a WGS-84 point, in degrees north and east; nothing outside China."""
    if not is_in_china(latitude, longitude):
        return 0.0, 0.0
    x, y = longitude - 105.0, latitude - 35.0
    root = math.sqrt(abs(x))
    common = (20.0 * math.sin(6.0 * x * math.pi) + 20.0 * math.sin(2.0 * x * math.pi)) * 2.0 / 3.0
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + common
    north += (20.0 * math.sin(y * math.pi) + 40.0 * math.sin(y / 3.0 * math.pi)) * 2.0 / 3.0
    north += (160.0 * math.sin(y / 12.0 * math.pi) + 320.0 * math.sin(y * math.pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + common
    east += (20.0 * math.sin(x * math.pi) + 40.0 * math.sin(x / 3.0 * math.pi)) * 2.0 / 3.0
    east += (150.0 * math.sin(x / 12.0 * math.pi) + 300.0 * math.sin(x / 30.0 * math.pi)) * 2.0 / 3.0
    bend = 1 - _ECCENTRICITY * math.sin(math.radians(latitude)) ** 2
    meridian = (_AXIS * (1 - _ECCENTRICITY)) / (bend * math.sqrt(bend))
    parallel = _AXIS / math.sqrt(bend) * math.cos(math.radians(latitude))
    return math.degrees(north / meridian), math.degrees(east / parallel)
