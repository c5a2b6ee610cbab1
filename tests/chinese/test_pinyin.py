"""Readings, sort keys and syllables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.kit.chinese.pinyin import initials, person_key, pinyin_key, readings
from zhike.kit.chinese.readings import SEARCH_READINGS
from zhike.kit.chinese.syllables import SYLLABLES, segmentations

chinese = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=12)


@pytest.mark.parametrize(
    ("character", "both"),
    [
        ("曾", {"ceng", "zeng"}),
        ("仇", {"chou", "qiu", "ju"}),
        ("单", {"dan", "shan", "chan"}),
        ("重", {"zhong", "chong"}),
        ("解", {"jie", "xie"}),
        ("盖", {"gai", "ge"}),
        ("朴", {"pu", "piao"}),
        ("区", {"qu", "ou"}),
        ("查", {"cha", "zha"}),
        ("尉", {"wei", "yu"}),
        ("吕", {"lv", "lu"}),
    ],
)
def test_every_reading_of_a_heteronym_is_searched(character: str, both: set[str]) -> None:
    assert both <= set(SEARCH_READINGS[character])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("重庆鸿昌", "chong qing hong chang"),
        ("重工", "zhong gong"),
        ("银行", "yin hang"),
        ("长沙", "chang sha"),
        ("厦门", "xia men"),
        ("六安", "lu an"),
        ("朝阳", "chao yang"),
        ("鴻昌貿易", "hong chang mao yi"),
        ("乾坤", "qian kun"),
        ("中国ＡＢＣ公司 12号", "zhong guo abc gong si 12 hao"),
        ("", ""),
    ],
)
def test_sort_keys_follow_the_phrase(text: str, key: str) -> None:
    assert pinyin_key(text) == key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("曾国藩", "zeng guo fan"),
        ("仇和", "qiu he"),
        ("单田芳", "shan tian fang"),
        ("重光", "chong guang"),
        ("解晓东", "xie xiao dong"),
        ("盖叫天", "ge jiao tian"),
        ("朴树", "piao shu"),
        ("区大相", "ou da xiang"),
        ("查良镛", "zha liang yong"),
        ("尉迟恭", "yu chi gong"),
        ("单于", "chan yu"),
        ("万俟卨", "mo qi xie"),
        ("欧阳修", "ou yang xiu"),
        ("王伟", "wang wei"),
    ],
)
def test_a_persons_surname_is_read_as_a_surname(name: str, key: str) -> None:
    assert person_key(name) == key


def test_initials() -> None:
    assert initials("五矿融通") == "wkrt"
    assert initials("重庆鸿昌A1公司") == "cqhcags"


def test_people_and_companies_sort_by_sound() -> None:
    assert sorted(["张三", "曾国藩", "阿明", "李四"], key=person_key) == ["阿明", "李四", "曾国藩", "张三"]


@given(chinese)
def test_a_key_has_a_syllable_for_every_character(text: str) -> None:
    read = "".join(character for character in text if readings(character))
    assert len(pinyin_key(read).split()) == len(read)
    assert pinyin_key(read).isascii()


@given(st.lists(st.sampled_from(sorted(SYLLABLES)), min_size=1, max_size=5))
def test_joined_syllables_are_read_back(syllables: list[str]) -> None:
    found = segmentations("".join(syllables), limit=500)
    assert tuple(syllables) in found
    assert all("".join(reading) == "".join(syllables) for reading in found)


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=40))
def test_any_letters_give_a_bounded_number_of_readings(letters: str) -> None:
    assert len(segmentations(letters)) <= 12


def test_an_unfinished_last_syllable_is_read() -> None:
    assert ("wu", "ko") in segmentations("wuko")
    assert {("xian",), ("xi", "an")} <= set(segmentations("xian"))
    assert segmentations("wkrj") == ()
