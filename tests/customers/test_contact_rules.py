"""The pure rules about contacts: times, birthdays, gaps, groups, tags."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.customers.rules.birthdays import FIRST, LAST, days_from, lunar_day, solar_day
from zhike.customers.rules.contact_cover import Gap, gaps
from zhike.customers.rules.contact_times import Preferences, Verdict, Why, is_within, judge
from zhike.customers.rules.groups import lines, members, part_under
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.kinds import Clock, Tags, Unfit

TIMES = st.times()
NIGHT = Preferences(quiet_from=time(21), quiet_to=time(8))


@pytest.mark.covers("CON-12a")
def test_a_machine_is_refused_at_rest_hours_and_a_person_confirms() -> None:
    late = judge("call", time(22, 30), False, NIGHT, may_insist=False)
    assert late.verdict is Verdict.REFUSE and late.reasons == (Why.QUIET,)
    assert judge("call", time(22, 30), False, NIGHT, may_insist=True).verdict is Verdict.CONFIRM
    assert judge("call", time(8), False, NIGHT, may_insist=False).verdict is Verdict.FINE
    assert judge("mail", time(22, 30), False, NIGHT, may_insist=False).verdict is Verdict.FINE


@pytest.mark.covers("CON-12")
def test_preferences_warn_and_never_refuse() -> None:
    office, private = Preferences("office"), Preferences("private")
    lunch = judge("meeting", time(12, 30), False, office, may_insist=False)
    assert lunch.verdict is Verdict.CONFIRM and lunch.reasons == (Why.NOT_OFFICE,)
    assert judge("meeting", time(10), True, office, may_insist=False).verdict is Verdict.FINE
    assert judge("visit", time(10), True, private, may_insist=False).reasons == (Why.NOT_PRIVATE,)
    assert judge("wechat", time(12, 30), False, office, may_insist=False).verdict is Verdict.FINE


@given(TIMES, TIMES, TIMES)
def test_a_moment_lies_in_a_stretch_or_in_the_rest_of_the_day(moment: time, begin: time, end: time) -> None:
    if begin != end:
        assert is_within(moment, begin, end) != is_within(moment, end, begin)


@given(TIMES, st.booleans(), st.sampled_from(["", "office", "private"]), st.booleans())
def test_without_rest_hours_nobody_is_refused(
    moment: time, is_office: bool, preferred: str, may_insist: bool
) -> None:
    found = judge("call", moment, is_office, Preferences(preferred), may_insist=may_insist)
    assert found.verdict is not Verdict.REFUSE


@pytest.mark.covers("CON-13")
def test_birthdays_by_both_calendars() -> None:
    assert solar_day(date(1990, 5, 17)) == 517
    assert lunar_day(date(1990, 5, 17)) == 423
    assert lunar_day(date(2026, 2, 17)) == 101  # New Year's day
    ahead = days_from(date(2026, 2, 14), 8)
    assert ahead.solar[217] == ahead.lunar[101] == date(2026, 2, 17)
    assert 222 not in ahead.solar
    assert days_from(date(2026, 2, 28), 1).solar.keys() == {228, 229}
    assert days_from(date(2028, 2, 28), 1).solar.keys() == {228}


@given(st.dates(FIRST, LAST - timedelta(days=400)))
def test_everybody_has_one_birthday_a_year(birth: date) -> None:
    year = days_from(date(2026, 1, 1), 385)  # a lunar year of thirteen months fits
    assert solar_day(birth) in year.solar
    assert lunar_day(birth) in year.lunar
    day = year.solar[solar_day(birth) or 0]
    assert (day.month, day.day) in {(birth.month, birth.day), (2, 28)}


@pytest.mark.covers("CON-06", "CON-09")
def test_gaps_among_the_contacts() -> None:
    assert gaps(0, 1, 1, is_key_customer=True) == [Gap.NO_INFORMANT, Gap.SINGLE_LEVEL]
    assert gaps(1, 2, 1, is_key_customer=True) == []
    assert gaps(1, 1, 1, is_key_customer=False) == []
    assert gaps(1, 0, 2, is_key_customer=True) == [Gap.NO_INFORMANT, Gap.SINGLE_LEVEL]
    assert gaps(0, 0, 0, is_key_customer=False) == []


IDS = st.integers(1, 12)


@given(st.dictionaries(IDS, st.one_of(st.none(), IDS)), st.sets(IDS))
def test_every_visible_member_stands_in_the_tree_once(
    parents: dict[int, int | None], hidden: set[int]
) -> None:
    facts = {pk: {"name": str(pk)} for pk in parents if pk not in hidden}
    drawn = [member.id for _depth, member in lines(members(parents, facts))]
    assert sorted(drawn) == sorted(facts)


def test_a_member_hangs_under_its_nearest_visible_ancestor() -> None:
    parents = {1: None, 2: 1, 3: 2, 4: 2}
    (top,) = members(parents, {1: {}, 3: {}, 4: {}})
    assert [(one.id, one.is_direct) for one in top.below] == [(3, False), (4, False)]
    assert top.count() == 3
    assert part_under(parents, 2) == {2, 3, 4}


def test_tags_and_clocks_are_tidied_or_refused() -> None:
    tags, clock = Attribute("hobbies", "爱好", Tags()), Attribute("quiet_from", "开始", Clock())
    assert tags.clean("钓鱼，读书、 钓鱼;养花") == ["钓鱼", "读书", "养花"]
    assert tags.clean(["钓鱼", " "]) == ["钓鱼"] and tags.clean("") == []
    with pytest.raises(Unfit):
        tags.clean("长" * 21)
    with pytest.raises(Unfit):
        tags.clean([str(nth) for nth in range(31)])
    assert clock.clean("9:05") == clock.clean("09：05") == "09:05"
    for wrong in ("24:00", "9点", "12:60", "900"):
        with pytest.raises(Unfit):
            clock.clean(wrong)
