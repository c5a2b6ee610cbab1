"""Working days, terms and hours."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.kit.calendar.published import published_calendar, published_days, published_years
from zhike.kit.calendar.rules import DayKind, Days, SpecialDay, WorkingHours

CHINA = published_calendar()
dates = st.dates(dt.date(2000, 1, 1), dt.date(2040, 12, 31))
special = st.lists(
    st.builds(SpecialDay, dates, st.sampled_from(DayKind), st.just("节")),
    max_size=40,
    unique_by=lambda d: d.date,
)
calendars = st.one_of(st.just(CHINA), special.map(Days.of))


def test_the_calendar_of_2026() -> None:
    worked = [d.date for d in published_days() if d.date.year == 2026 and d.kind == DayKind.WORKING]
    assert [f"{day:%m-%d}" for day in worked] == ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]
    free = [d.date for d in published_days() if d.date.year == 2026 and d.kind == DayKind.HOLIDAY]
    assert len([day for day in free if day.weekday() < 5]) == 19
    assert all(CHINA.is_working_day(day) for day in worked)
    assert not any(CHINA.is_working_day(day) for day in free)


def test_a_year_that_is_not_published_is_reckoned_by_weekends_and_said() -> None:
    assert published_years() == frozenset(range(2004, 2027))
    assert CHINA.is_working_day(dt.date(2027, 1, 1))
    assert CHINA.unpublished_years(dt.date(2026, 12, 30), dt.date(2027, 1, 5)) == [2027]
    assert CHINA.unpublished_years(dt.date(2025, 12, 30), dt.date(2026, 1, 5)) == []


@pytest.mark.parametrize(
    ("start", "days", "working", "last"),
    [
        ("2026-01-05", 5, False, "2026-01-10"),
        ("2026-01-05", 5, True, "2026-01-12"),
        ("2026-09-30", 1, True, "2026-10-08"),
        ("2026-09-30", 3, True, "2026-10-10"),
        ("2026-01-03", 1, True, "2026-01-04"),
        ("2026-03-07", 1, True, "2026-03-09"),
    ],
)
@pytest.mark.covers("ARC-10")
def test_terms_in_calendar_and_working_days(start: str, days: int, working: bool, last: str) -> None:
    found = CHINA.deadline(dt.date.fromisoformat(start), days, working=working)
    assert found == dt.date.fromisoformat(last)


@given(calendars, dates, st.integers(1, 400))
def test_adding_and_counting_agree(days: Days, start: dt.date, count: int) -> None:
    end = days.add_working_days(start, count)
    assert days.is_working_day(end)
    assert days.working_days_between(start, end) == count
    assert (
        sum(days.is_working_day(start + dt.timedelta(n)) for n in range(1, (end - start).days + 1)) == count
    )


@given(calendars, dates, st.integers(1, 400))
def test_going_back_counts_the_days_before(days: Days, start: dt.date, count: int) -> None:
    end = days.add_working_days(start, -count)
    assert days.is_working_day(end)
    assert sum(days.is_working_day(end + dt.timedelta(n)) for n in range((start - end).days)) == count


@given(calendars, dates, dates)
def test_counting_back_is_counting_forth_negated(days: Days, one: dt.date, other: dt.date) -> None:
    assert days.working_days_between(one, other) == -days.working_days_between(other, one)


@given(calendars, dates)
def test_neighbouring_working_days(days: Days, day: dt.date) -> None:
    following, before = days.next_working_day(day), days.previous_working_day(day)
    assert before <= day <= following
    assert days.is_working_day(before)
    assert days.is_working_day(following)
    assert (before == following) == days.is_working_day(day)


def test_the_last_working_day_of_a_month() -> None:
    assert CHINA.last_working_day_of_month(2026, 1) == dt.date(2026, 1, 30)
    assert CHINA.last_working_day_of_month(2026, 2) == dt.date(2026, 2, 28)
    assert CHINA.last_working_day_of_month(2026, 12) == dt.date(2026, 12, 31)


HOURS = WorkingHours(((dt.time(9), dt.time(12)), (dt.time(13, 30), dt.time(18))))
moments = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2026, 12, 1)).map(
    lambda m: m.replace(microsecond=0)
)


def test_working_time_skips_lunch_nights_and_holidays() -> None:
    assert HOURS.length == dt.timedelta(hours=7.5)
    friday = dt.datetime(2026, 9, 30, 17)
    assert HOURS.add(friday, dt.timedelta(hours=2), CHINA) == dt.datetime(2026, 10, 8, 10)
    assert HOURS.between(friday, dt.datetime(2026, 10, 8, 10), CHINA) == dt.timedelta(hours=2)
    assert not HOURS.is_open(dt.datetime(2026, 10, 1, 10), CHINA)
    assert not HOURS.is_open(dt.datetime(2026, 10, 8, 12, 30), CHINA)
    assert HOURS.is_open(dt.datetime(2026, 10, 10, 10), CHINA)


@given(moments, st.integers(1, 60 * 200))
def test_working_time_added_is_working_time_between(start: dt.datetime, minutes: int) -> None:
    amount = dt.timedelta(minutes=minutes)
    end = HOURS.add(start, amount, CHINA)
    assert HOURS.between(start, end, CHINA) == amount


def test_hours_that_overlap_are_refused() -> None:
    for spans in ((), ((dt.time(9), dt.time(9)),), ((dt.time(9), dt.time(12)), (dt.time(11), dt.time(18)))):
        with pytest.raises(ValueError, match="working hours"):
            WorkingHours(spans)
    with pytest.raises(ValueError, match="only be added"):
        HOURS.add(dt.datetime(2026, 1, 5), dt.timedelta(minutes=-1), CHINA)
