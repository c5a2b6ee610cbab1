"""Customers on the map: gathered, single, in the datum of the tiles, and only those one may see."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.company import Company
from tests.desks.pages import client_of
from zhike.customers.actions import addresses, customers
from zhike.customers.queries import map as queries
from zhike.customers.queries.map import customers_by_division, points_in
from zhike.customers.rules.map import CHINA, Rectangle, common_division, rectangle, tile_hosts
from zhike.kit.places.points import Datum, Point

VIEW = {"south": "18", "west": "73", "north": "54", "east": "135", "zoom": "4"}


def put(name: str, latitude: str, longitude: str, **more: Any) -> None:
    found = customers.create(values={"name": name}).result
    values = {"customer": found.pk, "detail": "重庆市渝中区1号", "latitude": latitude, "longitude": longitude}
    addresses.create(values={**values, **more})


def test_few_points_are_shown_one_by_one_in_the_datum_of_the_tiles(company: Company) -> None:
    with company.as_("owner"):
        put("高德测的", "29.5570000", "106.5770000", datum="gcj02")
        put("GPS 测的", "29.5600000", "106.5700000", datum="wgs84")
        gathered, single = points_in(CHINA, Datum.GCJ02)
        by_name = {one.name: one for one in single}
        assert not gathered
        assert by_name["高德测的"].latitude == pytest.approx(29.557)
        mars = Point(29.56, 106.57).to(Datum.GCJ02)
        assert by_name["GPS 测的"].latitude == pytest.approx(mars.latitude)
        assert by_name["GPS 测的"].detail == "重庆市渝中区1号"


def test_many_points_are_gathered_and_named_by_the_division_they_share(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "FEW", 3)
    with company.as_("owner"):
        for number in range(4):
            put(f"渝{number}", f"29.55{number}", f"106.57{number}")
        put("沪", "31.23", "121.47", detail="上海市黄浦区1号")
        gathered, single = points_in(CHINA, Datum.WGS84)
        assert not single
        assert [(one.count, one.place) for one in gathered] == [(4, "重庆市渝中区"), (1, "上海市黄浦区")]


def test_the_map_shows_nobody_what_they_may_not_see(company: Company) -> None:
    with company.as_("owner"):
        put("重庆鸿昌", "29.557", "106.577")
    mine = client_of(company, "owner").get("/customers/map/points", VIEW).json()
    assert [one["name"] for one in mine["single"]] == ["重庆鸿昌"]
    assert mine["single"][0]["url"].startswith("/customers/")
    theirs = client_of(company, "stranger").get("/customers/map/points", VIEW).json()
    assert (theirs["single"], theirs["gathered"]) == ([], [])
    with company.as_("owner"):
        assert [one[1:] for one in customers_by_division()] == [("重庆市", 1)]
    with company.as_("stranger"):
        assert customers_by_division() == []


@pytest.mark.parametrize(
    "broken", [{"south": "60"}, {"zoom": "99"}, {"west": "x"}, {"north": "nan"}, {"east": "inf"}]
)
def test_what_is_no_rectangle_is_refused(company: Company, broken: dict[str, str]) -> None:
    assert client_of(company, "owner").get("/customers/map/points", VIEW | broken).status_code == 422


def test_the_page_works_without_tiles_and_names_only_the_tile_server(company: Company, settings: Any) -> None:
    client = client_of(company, "owner")
    page = client.get("/customers/map")
    assert "没有配置底图" in page.content.decode()
    assert "img-src 'self' data: blob:;" in page.headers["Content-Security-Policy"] + ";"
    settings.MAP_TILES = "https://{s}.tiles.example.com/{z}/{x}/{y}.png"
    settings.MAP_TILES_SUBDOMAINS = "ab"
    policy = client.get("/customers/map").headers["Content-Security-Policy"]
    assert "https://a.tiles.example.com https://b.tiles.example.com" in policy
    assert "tiles.example.com" not in client.get("/customers/").headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("template", "hosts"),
    [
        ("https://t.example.com/{z}/{x}/{y}.png?k={key}", ["https://t.example.com"]),
        ("https://{s}.example.com/{z}", ["https://1.example.com", "https://2.example.com"]),
        ("javascript:alert(1)", []),
        ("", []),
    ],
)
def test_the_hosts_of_a_tile_server(template: str, hosts: list[str]) -> None:
    assert tile_hosts(template, "12") == hosts


@given(
    st.sampled_from(["500103", "500105", "510107", "310115", ""]),
    st.sampled_from(["500103", "510107", "500000"]),
)
def test_a_shared_division_holds_both(first: str, last: str) -> None:
    shared = common_division(first, last)
    assert first.startswith(shared) and last.startswith(shared)


@given(st.integers(2, 20))
def test_cells_shrink_as_one_looks_closer(zoom: int) -> None:
    seen = rectangle({"south": "1", "west": "1", "north": "2", "east": "2", "zoom": str(zoom)})
    assert seen.cell == pytest.approx(Rectangle(1, 1, 2, 2, zoom - 1).cell / 2)
