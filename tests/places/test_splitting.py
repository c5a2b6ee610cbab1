"""Addresses in one's own words, split into division and rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.kit.places.splitting import split
from zhike.kit.places.table import Division, division, full_name, table

PRESENT = sorted((one for one in table().by_code.values() if not one.is_former), key=lambda one: one.code)
STREETS = st.sampled_from(["人民路1号", "解放大道88号附1号", "科技园A座 3楼", "工业园区二期", ""])


def code_of(text: str) -> str:
    found = split(text).division
    return found.code if found else ""


@given(st.sampled_from(PRESENT), STREETS)
def test_the_full_name_of_every_division_is_read_back(one: Division, street: str) -> None:
    found = split(full_name(one.code) + street)
    assert found.division == one
    assert found.rest == street


@given(st.sampled_from([one for one in PRESENT if one.level == 3]), STREETS)
def test_short_names_of_province_and_city_do_as_well(one: Division, street: str) -> None:
    path = table().path(one)
    text = "".join(part.short for part in path[:-1]) + one.name + street
    found = split(text)
    assert found.division == one or one in found.candidates


@given(st.text(alphabet="重庆市渝中区朝阳北京路1号abc", max_size=30))
def test_the_rest_is_the_end_of_what_was_written(text: str) -> None:
    found = split(text)
    assert text.endswith(found.rest)
    assert not (found.division and found.candidates)


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        ("重庆渝中区民族路188号", "500103", "民族路188号"),
        ("重庆市重庆市渝中区解放碑", "500103", "解放碑"),
        ("中国 重庆市 渝中区 解放碑", "500103", " 解放碑"),
        ("北京市市辖区朝阳区建国路", "110105", "建国路"),
        ("内蒙古呼和浩特市赛罕区新华大街1号", "150105", "新华大街1号"),
        ("昆山市前进路", "320583", "前进路"),
        ("湖北仙桃沔阳大道", "429004", "沔阳大道"),
        ("新疆石河子市北泉镇", "659001", "北泉镇"),
        ("深圳南山科技园", "440305", "科技园"),
        ("浙江杭州临平区", "330113", ""),
        ("广东省", "440000", ""),
    ],
)
def test_abbreviations_municipalities_and_missing_levels(text: str, code: str, rest: str) -> None:
    found = split(text)
    assert (found.division and found.division.code, found.rest.strip()) == (code, rest.strip())


def test_a_name_that_several_districts_bear_is_asked_about() -> None:
    found = split("朝阳区建国路88号")
    assert found.division is None
    assert [full_name(one.code) for one in found.candidates] == ["北京市朝阳区", "吉林省长春市朝阳区"]
    assert split("朝阳区建国路88号", within="11").division == division("110105")


@pytest.mark.parametrize("text", ["上海路12号", "北京西路5号", "南京东路", "天津一路3号", ""])
def test_a_street_named_after_a_city_lies_anywhere(text: str) -> None:
    assert code_of(text) == ""


def test_a_former_district_is_known_by_its_old_code() -> None:
    found = split("浙江省杭州市下城区中山北路").division
    assert found is not None
    assert (found.code, found.is_former) == ("330103", True)
    assert all(one.code != "330103" for one in table().children("330100"))


def test_every_present_division_hangs_under_a_province() -> None:
    provinces = table().children()
    assert len(provinces) == 34
    assert {table().path(one)[0] for one in PRESENT} == set(provinces)
    assert len(table().children("500000")) == 37
    assert {one.name for one in table().children("330100")} >= {"临平区", "钱塘区"}
