"""The company's calendar: seeded, edited, warned of."""

import datetime as dt
from typing import Any

import pytest

from zhike.kit.calendar.actions import clear_day, publish_year, reset_year, set_day
from zhike.kit.calendar.models import PublishedYear, SpecialDay
from zhike.kit.calendar.queries import company_days, unpublished_year, working_hours, year_of
from zhike.kit.calendar.rules import WorkingHours
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.history.undo import undo
from zhike.kit.rulebook.actions import set_value

pytestmark = pytest.mark.django_db
SPRING = dt.date(2026, 2, 17)


def test_a_new_installation_knows_the_published_holidays(company: Any) -> None:
    with company.as_("nobody"):
        days = company_days()
        assert days.published_years == frozenset(range(2004, 2027))
        assert not days.is_working_day(SPRING)
        assert days.is_working_day(dt.date(2026, 2, 28))
        assert SpecialDay.objects.get(date=SPRING).name == "春节"
        assert days.deadline(dt.date(2026, 9, 30), 3, working=True) == dt.date(2026, 10, 10)


def test_a_day_is_edited_and_the_reckoning_follows_at_once(company: Any) -> None:
    monday = dt.date(2026, 3, 9)
    with company.as_("administrator"):
        assert company_days().is_working_day(monday)
        run = set_day(date="2026-03-09", kind="holiday", name="厂庆")
        assert not company_days().is_working_day(monday)
        clear_day(date=monday)
        assert company_days().is_working_day(monday)
        run = set_day(date=monday, kind="holiday", name="厂庆")
        undo(run.action_id)
        assert company_days().is_working_day(monday)


def test_a_weekday_cannot_be_made_worked_nor_a_year_out_of_reason_edited(company: Any) -> None:
    with company.as_("administrator"):
        with pytest.raises(Refused) as caught:
            set_day(date="2026-03-09", kind="working")
        assert "kind" in caught.value.fields
        with pytest.raises(Refused):
            set_day(date="1026-03-09", kind="holiday")
        with pytest.raises(Refused) as caught:
            set_day(date="2026-03-09", kind="nothing")
        assert "kind" in caught.value.fields


def test_only_who_keeps_the_calendar_may_edit_it(company: Any) -> None:
    with company.as_("director"), pytest.raises(Forbidden):
        set_day(date="2026-03-09", kind="holiday")


def test_a_year_that_is_not_published_is_warned_of_until_it_is_entered(company: Any) -> None:
    with company.as_("administrator"):
        assert unpublished_year(dt.date(2026, 6, 1)) is None
        assert unpublished_year(dt.date(2026, 11, 1)) == 2027
        assert unpublished_year(dt.date(2027, 1, 4)) == 2027
        with pytest.raises(Refused):
            publish_year(year=2027)
        set_day(date="2027-01-01", kind="holiday", name="元旦")
        publish_year(year=2027)
        assert unpublished_year(dt.date(2026, 11, 1)) is None
        assert PublishedYear.objects.get(year=2027).is_by_hand
        assert company_days().unpublished_years(dt.date(2026, 12, 1), dt.date(2027, 3, 1)) == []


def test_a_year_is_put_back_as_it_was_published(company: Any) -> None:
    with company.as_("administrator"):
        clear_day(date=SPRING)
        set_day(date="2026-03-09", kind="holiday")
        assert reset_year(year=2026).result == 39
        assert not company_days().is_working_day(SPRING)
        assert company_days().is_working_day(dt.date(2026, 3, 9))
        with pytest.raises(Refused):
            reset_year(year=2027)


def test_the_year_on_the_page(company: Any, django_assert_max_num_queries: Any) -> None:
    with company.as_("reader"), django_assert_max_num_queries(5):
        year = year_of(2026, dt.date(2026, 1, 5))
        assert year.is_published
        assert year.working_days == 248
        assert len(year.months) == 12
        january = year.months[0]
        assert january.weeks[0][:3] == (None, None, None)
        first = january.weeks[0][3]
        assert first is not None
        assert (first.kind, first.name, first.is_working) == ("holiday", "元旦", False)


def test_working_hours_come_from_the_rulebook(company: Any) -> None:
    with company.as_("administrator"):
        assert working_hours() == WorkingHours.parse("09:00-12:00 13:00-18:00")
        from django.utils import timezone

        set_value(key="calendar.working_hours", value="08:30-17:30", effective_from=timezone.localdate())
        assert working_hours() == WorkingHours.parse("08:30-17:30")
