"""The first person: from this machine, while nobody exists; and the command line."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.conftest import without_rights
from zhike.people.models import Department, Staff

FIRST = "/accounts/first/"
GIVEN = {
    "company": "山城商贸", "name": "王小明", "login": "boss", "password": "Quiet-lantern-42", "code": "0ne-time-c0de",
}  # fmt: skip
HERE: dict[str, Any] = {"headers": {"host": "127.0.0.1:8000"}}


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """A data folder whose one-time code is known."""
    settings.HOME = tmp_path
    (tmp_path / "first-run.code").write_text(GIVEN["code"])
    return tmp_path


@pytest.mark.django_db
def test_a_proxy_that_says_nothing_of_itself_does_not_know_the_code(home: Path) -> None:
    client = Client(**HERE)
    for guess in ({}, {"code": ""}, {"code": "guess"}):
        given = {name: value for name, value in GIVEN.items() if name != "code"} | guess
        response = client.post(FIRST, given)
        assert response.status_code == 422 and GIVEN["code"] not in response.content.decode()
    assert not Staff.objects.exists()
    (home / "first-run.code").unlink()
    assert client.post(FIRST, GIVEN).status_code == 422
    made = home / "first-run.code"
    assert len(made.read_text()) >= 16 and made.stat().st_mode & 0o077 == 0
    page = client.get(f"{FIRST}?code={made.read_text()}").content.decode()
    assert f'value="{made.read_text()}"' in page
    assert client.post(FIRST, GIVEN | {"code": made.read_text()}).url == "/"


@pytest.mark.django_db
def test_the_first_person_is_an_administrator_and_signed_in() -> None:
    client = Client(**HERE)
    assert client.get("/accounts/login/").url == FIRST
    assert client.get(FIRST).status_code == 200
    assert client.post(FIRST, GIVEN).url == "/"
    today = client.get("/").content.decode()
    for step in ("/settings/departments/", "/settings/staff/", "/customers/import", "/settings/rulebook/"):
        assert f'href="{step}"' in today, "the founder is told what to do first"
        assert client.get(step).status_code == 200
    with without_rights():
        assert Department.objects.get(parent=None).name == "山城商贸"
    assert client.get(FIRST).url == "/accounts/login/"
    assert Client(**HERE).post(FIRST, GIVEN | {"login": "second"}).url == "/accounts/login/"
    assert Staff.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "elsewhere",
    [{"REMOTE_ADDR": "192.0.2.7"}, {"headers": {"host": "crm.example.com"}},
     {"headers": {"host": "127.0.0.1:8000", "x-forwarded-for": "127.0.0.1"}}],
)  # fmt: skip
def test_from_elsewhere_nobody_gets_in(elsewhere: dict[str, Any]) -> None:
    client = Client(**{**HERE, **elsewhere})
    assert client.get(FIRST).status_code == 403
    assert client.post(FIRST, GIVEN).status_code == 403
    assert not Staff.objects.exists()


@pytest.mark.django_db
def test_a_weak_password_is_refused_and_nothing_is_lost() -> None:
    response = Client(**HERE).post(FIRST, GIVEN | {"password": "boss-boss-boss"})
    assert response.status_code == 422 and 'value="山城商贸"' in response.content.decode()
    assert not Staff.objects.exists()


def test_of_two_at_once_one_becomes_the_first(committed_db: None) -> None:
    def post(login: str) -> int:
        try:
            return Client(**HERE).post(FIRST, GIVEN | {"login": login}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(post, ["boss", "chief"])) == [302, 302]
    assert Staff.objects.count() == 1


@pytest.mark.django_db
def test_staff_and_token_from_the_command_line(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    import argparse

    from zhike.commands import staff, token
    from zhike.kit.access.revisions import remember_revisions
    from zhike.kit.errors import Refused
    from zhike.people.queries.tokens import identify_token

    def run(module: Any, *given: str) -> str:
        parser = argparse.ArgumentParser()
        module.configure(parser)
        assert module.run(parser.parse_args(given)) == 0
        out: str = capsys.readouterr().out
        return out.strip()

    password = run(
        staff,
        "add",
        "amy",
        "--name",
        "艾米",
        "--department",
        "总部",
        "--role",
        "客户经理",
        "--role",
        "keeper",
    )
    person = Staff.objects.get(login="amy")
    assert person.check_password(password) and person.must_change_password
    monkeypatch.setattr("sys.stdin", io.StringIO("Quiet-lantern-42\n"))
    assert run(staff, "add", "ben", "--name", "本", "--role", "Administrator", "--password-stdin") == ""
    assert Staff.objects.get(login="ben").check_password("Quiet-lantern-42")
    raw = run(token, "amy", "--name", "ERP")
    acting = identify_token(raw)
    remember_revisions(None)
    assert acting is not None and acting.level("customers", "delete") == "all"
    for wrong in (
        ["add", "amy", "--name", "x"],
        ["add", "c1", "--name", "x", "--role", "没有"],
        ["add", "c2", "--name", "x", "--department", "没有"],
    ):
        with pytest.raises(Refused):
            run(staff, *wrong)
