"""Rule values read, stored, shown and found by day."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.kit.rulebook.rules import Kind, Option, Rule, RuleError, RuleFault, Timeline

PERCENT = Rule("a.percent", Kind.PERCENT, Decimal("0.05"), "比例")
DAYS = Rule("a.days", Kind.DAYS, 5, "期限", minimum=1, maximum=30)
CHOICE = Rule("a.choice", Kind.CHOICE, "one", "选择", options=(Option("one", "一"), Option("two", "二")))
WORDS = Rule("a.words", Kind.WORDS, ("外出",), "词语")


@pytest.mark.parametrize(
    ("rule", "raw", "value"),
    [
        (PERCENT, "5", Decimal("0.05")),
        (PERCENT, "5%", Decimal("0.05")),
        (PERCENT, "５．５％", Decimal("0.055")),
        (PERCENT, Decimal("0.055"), Decimal("0.055")),
        (DAYS, "7", 7),
        (DAYS, 7, 7),
        (CHOICE, " two ", "two"),
        (WORDS, "外出、见客户\n\n 外出 ", ("外出", "见客户")),
        (Rule("a.money", Kind.MONEY, Decimal(100), "金额"), "1.2万", Decimal(12000)),
        (Rule("a.yes", Kind.YES_NO, False, "是否"), "on", True),
        (Rule("a.yes", Kind.YES_NO, False, "是否"), "", False),
        (Rule("a.date", Kind.DATE, dt.date(2012, 3, 1), "日期"), "2026年1月5日", dt.date(2026, 1, 5)),
        (Rule("a.time", Kind.TIME, dt.time(9), "时间"), "9:30", dt.time(9, 30)),
    ],
)
def test_what_is_typed_is_read(rule: Rule, raw: object, value: object) -> None:
    assert rule.clean(raw) == value


@pytest.mark.parametrize(
    ("rule", "raw", "fault"),
    [
        (PERCENT, "101", RuleFault.TOO_LARGE),
        (PERCENT, "-1", RuleFault.TOO_SMALL),
        (PERCENT, "", RuleFault.EMPTY),
        (PERCENT, "五个点", RuleFault.NOT_A_NUMBER),
        (DAYS, "0", RuleFault.TOO_SMALL),
        (DAYS, "31", RuleFault.TOO_LARGE),
        (DAYS, "2.5", RuleFault.NOT_WHOLE),
        (DAYS, True, RuleFault.NOT_A_NUMBER),
        (CHOICE, "three", RuleFault.NOT_AN_OPTION),
        (WORDS, ["词"] * 2 + [str(n) for n in range(600)], RuleFault.TOO_LONG),
        (Rule("a.date", Kind.DATE, dt.date(2012, 3, 1), "日期"), "昨天", RuleFault.NOT_A_DATE),
        (Rule("a.time", Kind.TIME, dt.time(9), "时间"), "25:00", RuleFault.NOT_A_TIME),
    ],
)
def test_what_does_not_fit_is_refused_with_a_reason(rule: Rule, raw: object, fault: RuleFault) -> None:
    with pytest.raises(RuleError) as caught:
        rule.clean(raw)
    assert caught.value.code == fault


def test_a_default_outside_its_own_range_cannot_be_declared() -> None:
    with pytest.raises(RuleError):
        Rule("a.days", Kind.DAYS, 0, "期限", minimum=1)
    with pytest.raises(RuleError):
        Rule("a.choice", Kind.CHOICE, "three", "选择", options=CHOICE.options)


@given(st.decimals(0, 1, places=6))
def test_a_share_survives_the_form_and_the_store(share: Decimal) -> None:
    assert PERCENT.clean(PERCENT.typed(share)) == share
    assert PERCENT.from_json(PERCENT.to_json(share)) == share


days = st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))


@given(st.lists(st.tuples(days, st.integers(1, 30)), max_size=12, unique_by=lambda pair: pair[0]), days)
def test_the_value_of_a_day_is_the_last_one_set_on_or_before_it(
    dated: list[tuple[dt.date, int]], day: dt.date
) -> None:
    earlier = [(when, value) for when, value in dated if when <= day]
    expected = max(earlier)[1] if earlier else 5
    assert Timeline.of(dated).on(day, 5) == expected
