"""The settings page of the sales process, and the rules of months and stays."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.desks.pages import client_of
from tests.sales.conftest import Sales
from zhike.kit.calendar.months import month_after, month_named, months_from, same_day_in
from zhike.sales.actions.pipelines import shift_stage
from zhike.sales.models import Stage
from zhike.sales.queries.pipelines import flow
from zhike.sales.rules.stays import days_by_stage


def names(sales: Sales) -> list[str]:
    with sales.as_("owner"):
        found = flow()
        return [stage.name for stage in found.stages_of(found.default.pk)] if found.default else []


def test_stages_change_places_and_the_board_follows(sales: Sales) -> None:
    client = client_of(sales.company, "administrator")
    page = client.get("/settings/sales-process").content.decode()
    assert page.index("初步接触") < page.index("需求挖掘") and "联系人、业务描述" in page
    moved = client.post(f"/settings/sales-process/{sales.stage('需求挖掘')}/up")
    assert moved.status_code == 302
    assert names(sales)[:2] == ["需求挖掘", "初步接触"]
    assert client.post(f"/settings/sales-process/{sales.stage('需求挖掘')}/up").status_code == 302
    assert client.post(f"/settings/sales-process/{sales.stage('需求挖掘')}/aside").status_code == 404
    assert names(sales)[:2] == ["需求挖掘", "初步接触"]
    assert client.post("/settings/sales-process/999999/up").status_code == 404


def test_the_process_is_kept_by_who_has_the_right(sales: Sales) -> None:
    client = client_of(sales.company, "owner")
    assert client.get("/settings/sales-process").status_code == 403
    assert client.post(f"/settings/sales-process/{sales.stage('需求挖掘')}/up").status_code == 403
    hub = client_of(sales.company, "administrator").get("/settings/").content.decode()
    assert "/settings/sales-process" in hub and "/reasons/" in hub
    with sales.as_("administrator"):
        assert shift_stage(Stage.objects.filter(pk=sales.stage("输单")), is_up=False).changed == 0


DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@given(DAYS, st.integers(-50, 50))
def test_months_go_on_and_back(day: date, number: int) -> None:
    there = month_after(day, number)
    assert there.day == 1
    assert month_after(there, -number) == day.replace(day=1)
    assert month_named(f"{there:%Y-%m}") == there


@given(DAYS, DAYS)
def test_the_same_day_stays_in_its_month(day: date, other: date) -> None:
    month = month_after(other, 0)
    found = same_day_in(month, day)
    assert (found.year, found.month) == (month.year, month.month)
    assert found.day == day.day or found == month_after(month) - timedelta(days=1)
    assert same_day_in(month, None) == month_after(month) - timedelta(days=1)


@given(DAYS, st.integers(1, 24))
def test_months_follow_one_another(day: date, number: int) -> None:
    found = months_from(day, number)
    assert found[0] == day.replace(day=1) and len(set(found)) == number == len(found)
    assert found == sorted(found)


MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2026, 1, 1))


@given(
    st.lists(
        st.tuples(st.integers(1, 4), MOMENTS, st.timedeltas(timedelta(), timedelta(days=90))), max_size=8
    )
)
def test_days_in_stages_add_up(stays: list[tuple[int, datetime, timedelta]]) -> None:
    found = days_by_stage([(stage, at, at + time) for stage, at, time in stays], datetime(2026, 1, 1))
    for stage in found:
        whole = sum((time for one, _at, time in stays if one == stage), timedelta())
        assert found[stage] == whole.days


def test_a_month_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError):
        month_named("2026-13")
