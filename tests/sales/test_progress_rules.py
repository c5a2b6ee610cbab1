"""When to visit, from what informants say (OPP-16)."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zhike.sales.rules.progress import News, Timing, next_visit

DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
NEWS = st.builds(
    lambda told, begins, lasts: News(told, "评标", begins, begins + timedelta(days=lasts)),
    DAYS,
    DAYS,
    st.integers(0, 20),
)


@given(st.lists(NEWS, min_size=1), DAYS, st.integers(0, 10))
def test_a_visit_is_never_in_the_past_and_follows_the_newest_news(
    news: list[News], today: date, lead: int
) -> None:
    found = next_visit(news, today, lead)
    assert found is not None
    assert found.on >= today
    assert found.news.told_on == max(one.told_on for one in news)
    if found.timing is Timing.BEFORE:
        assert found.news.expected_from is not None and found.on < found.news.expected_from


def test_of_one_day_the_later_entry_counts() -> None:
    told = date(2026, 3, 1)
    first, second = News(told, "评标", date(2026, 3, 20)), News(told, "评标改期", date(2026, 4, 20))
    found = next_visit([first, second], told, 3)
    assert found is not None and found.on == date(2026, 4, 17)


def test_news_without_a_day_changes_nothing() -> None:
    told = date(2026, 3, 1)
    dated = News(told, "评标", date(2026, 3, 20))
    assert next_visit([News(told)], told, 3) is None
    assert next_visit([dated, News(told + timedelta(days=1))], told, 3) == next_visit([dated], told, 3)


def test_once_the_days_have_passed_the_visit_is_to_ask() -> None:
    found = next_visit([News(date(2026, 3, 1), "评标", date(2026, 3, 5))], date(2026, 3, 9), 3)
    assert found is not None and (found.on, found.timing) == (date(2026, 3, 9), Timing.AFTER)
