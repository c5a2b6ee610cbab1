"""GCJ-02 and WGS-84, against published vectors and back again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.kit.places.points import Datum, Point

# (WGS-84, GCJ-02) as published with eviltransform's and coordtransform's tests.
PUBLISHED = [
    ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
    ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
    ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
    ((39.915, 116.404), (39.91640428150164, 116.41024449916938)),
]


@pytest.mark.parametrize(("gps", "mars"), PUBLISHED)
def test_the_published_vectors_come_out(gps: tuple[float, float], mars: tuple[float, float]) -> None:
    point = Point(*gps, Datum.WGS84).to(Datum.GCJ02)
    assert (point.latitude, point.longitude) == pytest.approx(mars, abs=1e-6)
    back = Point(*mars, Datum.GCJ02).to(Datum.WGS84)
    assert (back.latitude, back.longitude) == pytest.approx(gps, abs=1e-6)


@given(st.floats(18, 53), st.floats(74, 135))
def test_there_and_back_is_the_same_place(latitude: float, longitude: float) -> None:
    back = Point(latitude, longitude).to(Datum.GCJ02).to(Datum.WGS84)
    assert (back.latitude, back.longitude) == pytest.approx((latitude, longitude), abs=1e-7)


@given(st.floats(18, 53), st.floats(74, 135))
def test_the_shift_is_some_hundred_metres(latitude: float, longitude: float) -> None:
    moved = Point(latitude, longitude).to(Datum.GCJ02)
    assert abs(moved.latitude - latitude) < 0.02
    assert abs(moved.longitude - longitude) < 0.02


def test_outside_china_nothing_moves() -> None:
    paris = Point(48.85, 2.35)
    assert paris.to(Datum.GCJ02) == Point(48.85, 2.35, Datum.GCJ02)


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 0), (-90.5, 0), (0, 181), (0, -200)])
def test_a_point_off_the_globe_is_refused(latitude: float, longitude: float) -> None:
    with pytest.raises(ValueError, match="latitude"):
        Point(latitude, longitude)
