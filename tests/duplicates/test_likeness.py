"""What is alike, and what is not."""

from __future__ import annotations

import pytest
from bench.doubles import measure, plant
from hypothesis import given, settings
from hypothesis import strategies as st

from zhike.duplicates.rules.keys import keys_of, name_keys
from zhike.duplicates.rules.likeness import LIKELY, POSSIBLE, Subject, Why, compare

NAME = "重庆鸿昌贸易有限公司"


def score(one: str, other: str) -> int:
    return compare(Subject((one,)), Subject((other,))).score


@pytest.mark.parametrize(
    "written",
    [
        "重庆市鸿昌贸易有限责任公司", "鸿昌贸易（重庆）有限公司", "重慶鴻昌貿易有限公司", "重庆　鸿昌贸易　有限公司",
        "鸿昌贸易", "重庆宏昌贸易有限公司", "重庆鸿鸿昌贸易有限公司", "重庆鸿昌贸意有限公司", "重情鸿昌贸易有限公司",
        "重庆鸿昌贸易有线公司",
    ],
)  # fmt: skip
def test_one_company_written_otherwise_is_likely_and_shares_a_key(written: str) -> None:
    assert score(NAME, written) >= LIKELY
    assert name_keys(NAME) & name_keys(written)


@pytest.mark.parametrize(
    "other",
    [
        "重庆鸿晶贸易有限公司", "重庆金龙贸易有限公司", "重庆鸿昌机械有限公司", "成都鸿昌贸易有限公司", "重庆贸易有限公司",
        "重庆鸿昌贸易有限公司江北分公司",
    ],
)  # fmt: skip
def test_other_companies_are_not_likely(other: str) -> None:
    assert score(NAME, other) < LIKELY


def test_common_words_make_nothing_alike() -> None:
    names = [f"{stem}科技实业发展有限公司" for stem in ("鸿昌", "金龙", "瑞达", "华信")]
    keys = [name_keys(name) for name in names]
    assert not set.intersection(*keys)
    assert all(score(a, b) < POSSIBLE for i, a in enumerate(names) for b in names[i + 1 :])


def test_the_phone_makes_half_a_name_certain_and_alone_says_little() -> None:
    phones = ("138 0013 8000",)
    found = compare(Subject((NAME,), phones), Subject(("重庆鸿晶贸易有限公司",), ("+86 13800138000",)))
    assert found.score >= LIKELY and (Why.PHONE, "") in found.reasons
    alone = compare(Subject((NAME,), phones), Subject(("上海百货",), phones))
    assert alone.score == POSSIBLE


def test_two_credit_codes_are_two_companies_and_one_is_one() -> None:
    one, other = "91110108MA00000070", "91350100M000100Y43"
    assert compare(Subject((NAME,), (), (one,)), Subject((NAME,), (), (other,))).score < POSSIBLE
    assert compare(Subject((NAME,), (), (one,)), Subject(("全然不同",), (), (one,))).score == 100


def test_a_former_name_is_told() -> None:
    found = compare(Subject(("新名字物流有限公司", NAME)), Subject(("重庆鸿昌贸易公司",)))
    assert found.score >= LIKELY and (Why.FORMER, NAME) in found.reasons


def test_a_person_is_no_company_and_a_name_alone_no_person() -> None:
    wang = Subject(("王伟",), (), (), is_person=True)
    assert compare(wang, Subject(("王伟",))).score == 0
    assert compare(wang, wang).score == POSSIBLE
    with_phone = Subject(("王伟",), ("13800138000",), (), is_person=True)
    assert compare(with_phone, with_phone).score >= LIKELY


@given(st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_likeness_is_symmetric_and_within_bounds(one: str, other: str) -> None:
    there, back = score(one, other), score(other, one)
    assert there == back and 0 <= there <= 100
    assert isinstance(keys_of((one,), (other,), (one,)), set)


def test_planted_doubles_are_found_and_little_else() -> None:
    """Recall and precision of the benchmark at a small size; `python -m bench --only duplicates` at a large one."""
    for seed in (1, 2):
        found = measure(plant(6_000, 330, seed))
        assert found.recall >= 0.95, found.missed
        assert found.precision >= 0.95, found.false
