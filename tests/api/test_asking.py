"""Who may ask, how often, and what asking twice means."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.api.conftest import Program
from tests.company import Company
from tests.conftest import without_rights
from zhike.customers.models import Customer
from zhike.kit.desks.api import binding
from zhike.kit.desks.api.rates import Rates

Programs = Callable[[str], Program]


@pytest.mark.covers("ARC-20")
def test_without_a_good_token_nothing_is_told(company: Company) -> None:
    for headers in ({}, {"Authorization": "Bearer zk_made-up"}, {"Authorization": "Basic abc"}):
        answer = Client().get("/api/v1/customers", headers=headers)
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
        assert answer.json()["status"] == 401


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "nothing", 404), ("GET", "customers/0", 404), ("GET", "customers/99999999999999999999", 404),
        ("GET", "customers/abc", 404), ("GET", "customers/-1", 404), ("PUT", "customers", 405),
        ("POST", "customers/1", 405), ("POST", "customers/99999999999999999999/assign", 404),
        ("POST", "undo/99999999999999999999", 404), ("GET", "jobs/99999999999999999999", 404),
        ("GET", "", 404),
    ],
)  # fmt: skip
def test_every_miss_is_a_problem_document(program: Programs, method: str, path: str, status: int) -> None:
    body = {"owner": 1} if path.endswith("assign") else None
    answer = program("owner").ask(method, path, body)
    assert answer.status_code in (status, 422 if body else status), answer.content
    assert answer["Content-Type"] == "application/problem+json"


def test_a_page_of_ours_may_ask_with_its_session(company: Company) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(company.staff["owner"])
    assert browser.get("/api/v1/me").json()["name"] == "Owner"
    body = {"name": "甲"}
    assert browser.post("/api/v1/customers", body, "application/json").status_code == 403
    browser.get("/accounts/login/")
    page = browser.get("/search")
    token = page.context["csrf_token"] if page.context else browser.cookies["csrftoken"].value
    answer = browser.post("/api/v1/customers", body, "application/json", headers={"X-CSRFToken": str(token)})
    assert answer.status_code == 201, answer.content


@pytest.mark.covers("ARC-20")
def test_the_same_key_does_the_work_once(company: Company, program: Programs) -> None:
    owner = program("owner")
    first = owner.post("customers", {"name": "甲"}, Idempotency_Key="k-1")
    again = owner.post("customers", {"name": "甲"}, Idempotency_Key="k-1")
    assert again.json() == first.json() and again["Idempotent-Replay"] == "true"
    assert (again.status_code, again["ETag"], again["Location"]) == (201, first["ETag"], first["Location"])
    assert owner.post("customers", {"name": "乙"}, Idempotency_Key="k-1").status_code == 422
    assert owner.post("customers", {"name": ""}, Idempotency_Key="k-2").status_code == 422
    assert owner.post("customers", {"name": "丙"}, Idempotency_Key="k-2").status_code == 201
    assert owner.post("customers", {"name": "丁"}, Idempotency_Key="k" * 201).status_code == 400
    assert (
        program("administrator").post("customers", {"name": "甲"}, Idempotency_Key="k-1").status_code == 201
    )
    with company.as_("administrator"):
        assert Customer.objects.filter(name="甲").count() == 2


def test_the_same_key_at_the_same_time_does_the_work_once(committed_db: None, company: Company) -> None:
    from zhike.people.actions.tokens import make_token

    with company.as_("owner"):
        raw = make_token(label="test").result.raw
    answers: list[Any] = []
    together = threading.Barrier(4)

    def send() -> None:
        together.wait()
        try:
            answers.append(Program(raw).post("customers", {"name": "同时"}, Idempotency_Key="once"))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [201] * 4
    assert len({answer.json()["id"] for answer in answers}) == 1
    with without_rights():
        assert Customer.objects.count() == 1


def test_a_token_that_asks_too_often_is_told_to_wait(
    company: Company, program: Programs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rates = Rates(tmp_path / "rates", a_minute=60, burst=3)
    monkeypatch.setattr(binding, "_rates", lambda: rates)
    owner, other = program("owner"), program("stranger")
    answers = [owner.get("me") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[-1]["Retry-After"]) >= 1
    assert other.get("me").status_code == 200


@given(st.lists(st.floats(0, 5), max_size=60), st.integers(1, 20))
def test_no_more_than_burst_and_rate_pass(waits: list[float], burst: int) -> None:
    place = Path("/tmp") / f"zhike-rates-{threading.get_native_id()}"
    place.unlink(missing_ok=True)
    rates = Rates(place, a_minute=60, burst=burst)
    now, start, passed = 1000.0, 1000.0, 0
    for wait in waits:
        now += wait
        if rates.wait("someone", now) == 0:
            passed += 1
        assert passed <= burst + (now - start) + 1
    rates.close()


def test_counting_a_request_costs_next_to_nothing(tmp_path: Path) -> None:
    rates = Rates(tmp_path / "rates", a_minute=60_000_000, burst=1_000_000)
    begun = time.perf_counter()
    for _ in range(1000):
        rates.wait("someone")
    assert time.perf_counter() - begun < 0.5
