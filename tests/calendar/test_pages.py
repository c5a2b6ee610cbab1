"""The calendar's pages, as people with and without the right see them."""

import re
from typing import Any

import pytest
from django.test import Client

from zhike.kit.calendar.models import SpecialDay

pytestmark = pytest.mark.django_db
DRAWER = {"HX-Request": "true", "HX-Target": "drawer-body"}


@pytest.fixture
def keeper(company: Any, client: Client) -> Client:
    client.force_login(company.staff["administrator"])
    return client


def test_a_year_shows_holidays_worked_weekends_and_the_warning(keeper: Client) -> None:
    page = keeper.get("/settings/calendar/", {"year": "2026"}).content.decode()
    assert "2026-02-17 休息 春节" in page
    assert "2026-02-28 上班" in page
    assert "248 个工作日" in page
    assert "假期已录入" in page
    assert "2027" in keeper.get("/settings/calendar/", {"year": "2027"}).content.decode()


@pytest.mark.parametrize("year", ["0", "abc", "99999", "２０２６", "-1"])
def test_a_senseless_year_shows_one_that_makes_sense(keeper: Client, year: str) -> None:
    assert keeper.get("/settings/calendar/", {"year": year}).status_code == 200


def test_a_day_is_changed_in_the_drawer(keeper: Client) -> None:
    form = keeper.get("/settings/calendar/2026-03-09/", headers=DRAWER).content.decode()
    assert "<html" not in form
    assert "现在：上班" in form
    assert "上班（调休）" not in form
    answer = keeper.post(
        "/settings/calendar/2026-03-09/", {"kind": "holiday", "name": "厂庆"}, headers=DRAWER
    )
    assert answer.status_code == 200
    assert SpecialDay.objects.get(date="2026-03-09").name == "厂庆"
    keeper.post("/settings/calendar/2026-03-09/", {"kind": "ordinary"})
    assert not SpecialDay.objects.filter(date="2026-03-09").exists()


def test_a_wrong_choice_shows_the_form_again_with_what_was_typed(keeper: Client) -> None:
    answer = keeper.post(
        "/settings/calendar/2026-03-09/", {"kind": "working", "name": "补班"}, headers=DRAWER
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "工作日本来就上班" in page
    assert "补班" in page


def test_days_that_no_month_has_are_no_pages(keeper: Client) -> None:
    assert keeper.get("/settings/calendar/2026-02-30/").status_code == 404


def test_everybody_reads_and_only_one_right_changes(company: Any, client: Client) -> None:
    client.force_login(company.staff["reader"])
    page = client.get("/settings/calendar/", {"year": "2026"}).content.decode()
    assert "恢复为公布的安排" not in page
    assert "<form" not in client.get("/settings/calendar/2026-03-09/", headers=DRAWER).content.decode()
    assert client.post("/settings/calendar/2026-03-09/", {"kind": "holiday"}).status_code == 403
    assert client.post("/settings/calendar/2026/reset").status_code == 403
    client.logout()
    assert client.get("/settings/calendar/").status_code == 302


def test_a_year_is_marked_and_put_back(keeper: Client) -> None:
    assert keeper.post("/settings/calendar/2027/publish").status_code == 422
    keeper.post("/settings/calendar/2027-01-01/", {"kind": "holiday", "name": "元旦"})
    assert keeper.post("/settings/calendar/2027/publish").status_code == 302
    page = keeper.get("/settings/calendar/", {"year": "2027"}).content.decode()
    assert "假期已录入" in page
    assert keeper.post("/settings/calendar/2026/reset").status_code == 302


def test_the_page_speaks_english(keeper: Client) -> None:
    keeper.cookies["django_language"] = "en"
    page = keeper.get("/settings/calendar/", {"year": "2026"}).content.decode()
    assert "Working calendar" in page
    assert "January" in page
    setting = page[page.index("settings__main") : page.index("</main>")]
    own = re.sub(r"春节|元旦|清明|劳动节|端午|中秋|国庆节", "", setting)  # the days' names are data
    assert not re.findall(r"[\u4e00-\u9fff]+", own)
