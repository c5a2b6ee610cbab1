"""Signing in and out, lock-out, first password, second step, sessions."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests.company import PASSWORD, Company
from tests.conftest import without_rights
from zhike.people.actions.staff import set_password, unlock
from zhike.people.models import SignIn, Staff
from zhike.people.sign_in.passwords import Secret

LOGIN = "/accounts/login/"


def attempt(client: Client, login: str, password: str = PASSWORD, **more: Any) -> Any:
    return client.post(LOGIN, {"login": login, "password": password}, **more)


def outcomes(login: str) -> list[str]:
    with without_rights():
        return list(SignIn.objects.filter(login=login).order_by("id").values_list("outcome", flat=True))


def test_signing_in_leads_home_and_is_logged(company: Company, client: Client) -> None:
    assert client.get("/settings/me/").url.startswith(LOGIN)
    response = attempt(client, "Owner")
    assert (response.status_code, response.url) == (302, "/")
    assert outcomes("owner") == ["signed_in"]
    page = client.get("/settings/me/").content.decode()
    assert "登录成功" in page and "结束其他会话" not in page


def test_a_wrong_password_says_nothing_about_whether_the_login_exists(
    company: Company, client: Client
) -> None:
    known = attempt(client, "owner", "wrong-password")
    unknown = attempt(client, "nobody-here", "wrong-password")
    assert known.status_code == unknown.status_code == 422
    for response in (known, unknown):
        assert "登录名或密码不对" in response.content.decode()


def test_ones_own_success_does_not_free_an_address_for_trying_others(
    company: Company, client: Client
) -> None:
    address = {"address": "127.0.0.1"}
    with without_rights():
        for number in range(50):
            SignIn.objects.create(login=f"guessed{number}", outcome=SignIn.Outcome.WRONG_PASSWORD, **address)
        SignIn.objects.create(login="colleague", outcome=SignIn.Outcome.SIGNED_IN, **address)
    locked = attempt(client, "owner")
    assert locked.status_code == 422 and "已锁定到" in locked.content.decode()
    assert attempt(Client(REMOTE_ADDR="192.0.2.7"), "owner").status_code == 302


def test_five_wrong_passwords_lock_until_an_administrator_lifts_it(company: Company, client: Client) -> None:
    for _round in range(5):
        last = attempt(client, "owner", "wrong-password")
    assert "已锁定" in last.content.decode()
    locked = attempt(client, "owner")
    assert locked.status_code == 422 and "已锁定到" in locked.content.decode()
    assert attempt(client, "colleague").status_code == 302
    with company.as_("administrator"):
        unlock(staff=company.staff["owner"].pk)
    assert attempt(client, "owner").status_code == 302


def test_somebody_who_left_cannot_sign_in_and_is_out_at_once(company: Company, client: Client) -> None:
    attempt(client, "owner")
    assert client.get("/settings/me/").status_code == 200
    with without_rights():
        Staff.objects.filter(login="owner").update(is_active=False)
    assert client.get("/settings/me/").status_code == 302
    assert attempt(Client(), "owner").url == "/accounts/inactive/"


def test_a_first_password_has_to_be_changed_before_anything_else(company: Company, client: Client) -> None:
    with company.as_("administrator"):
        set_password(staff=company.staff["owner"].pk, password=Secret("Given-by-hand-1"))
    attempt(client, "owner", "Given-by-hand-1")
    assert client.get("/settings/me/").url == "/accounts/password/change/"
    change = {"old": "Given-by-hand-1", "new": "owner-owner", "again": "owner-owner"}
    refused = client.post("/accounts/password/change/", change)
    assert refused.status_code == 422 and "太相似" in refused.content.decode()
    change |= {"new": "Quiet-lantern-42", "again": "Quiet-lantern-42"}
    assert client.post("/accounts/password/change/", change).url == "/"
    assert client.get("/settings/me/").status_code == 200


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short-1", "至少 10 个字符"),
        ("password123456", "太常见"),
        ("8431975206", "不能全是数字"),
        ("aaaaaabbbbbb", "至少有 5 个"),
    ],
)
def test_weak_passwords_are_refused_with_the_reason(
    company: Company, client: Client, password: str, words: str
) -> None:
    attempt(client, "owner")
    change = {"old": PASSWORD, "new": password, "again": password}
    response = client.post("/accounts/password/change/", change)
    assert response.status_code == 422 and words in response.content.decode()


def test_a_password_leaves_no_trace_in_log_or_history(company: Company, client: Client) -> None:
    from zhike.kit.actions.models import ActionRun
    from zhike.kit.history.models import Change

    attempt(client, "owner")
    client.post(
        "/accounts/password/change/",
        {"old": PASSWORD, "new": "Quiet-lantern-42", "again": "Quiet-lantern-42"},
    )
    with without_rights():
        run = ActionRun.objects.get(name="people.me.change_password")
        assert run.values == {"password": "…"}
        told = [str((c.before, c.after)) for c in Change.objects.filter(run_id=run.pk)]
    assert told and not any("argon2" in line for line in told)


def test_sessions_are_listed_and_can_be_ended(company: Company, client: Client) -> None:
    elsewhere = Client(headers={"user-agent": "Mozilla/5.0 (iPhone) Safari/604.1"})
    attempt(client, "owner")
    attempt(elsewhere, "owner")
    page = client.get("/settings/me/").content.decode()
    assert "Safari · iPhone" in page
    session = re.search(r"/settings/me/sessions/(\d+)/end", page)
    assert session
    client.post(session.group(0))
    assert elsewhere.get("/settings/me/").status_code == 302
    assert client.get("/settings/me/").status_code == 200


def test_another_persons_session_cannot_be_ended(company: Company, client: Client) -> None:
    from zhike.people.sign_in.sessions import sessions_of

    attempt(client, "owner")
    other = Client()
    attempt(other, "colleague")
    session = sessions_of(company.staff["colleague"].pk)[0]
    client.post(f"/settings/me/sessions/{session.pk}/end")
    assert other.get("/settings/me/").status_code == 200


def test_changing_the_password_ends_other_sessions(company: Company, client: Client) -> None:
    elsewhere = Client()
    attempt(client, "owner")
    attempt(elsewhere, "owner")
    client.post(
        "/accounts/password/change/",
        {"old": PASSWORD, "new": "Quiet-lantern-42", "again": "Quiet-lantern-42"},
    )
    assert elsewhere.get("/settings/me/").status_code == 302
    assert client.get("/settings/me/").status_code == 200


def test_no_page_invites_to_sign_up(company: Company, client: Client) -> None:
    assert client.get("/accounts/signup/").status_code == 404
    assert client.get("/accounts/password/reset/").status_code == 404


def test_old_sign_ins_and_sessions_are_discarded(company: Company, client: Client) -> None:
    from datetime import timedelta

    from allauth.usersessions.models import UserSession
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    from zhike.people.sign_in.sessions import discard_ended

    attempt(client, "owner")
    other = Client()
    attempt(other, "colleague")
    long_ago = timezone.now() - timedelta(days=500)
    with without_rights():
        SignIn.objects.filter(login="owner").update(at=long_ago)
        Session.objects.filter(session_key=client.session.session_key).update(expire_date=long_ago)
    discard_ended(400)
    with without_rights():
        assert list(SignIn.objects.values_list("login", flat=True)) == ["colleague"]
        assert UserSession.objects.get().user_id == company.staff["colleague"].pk
    assert other.get("/settings/me/").status_code == 200


def test_the_theme_of_a_person_comes_along_to_a_new_browser(company: Company, client: Client) -> None:
    with without_rights():
        Staff.objects.filter(login="owner").update(theme="dark")
    attempt(client, "owner")
    assert client.cookies["zhike_theme"].value == "dark"
    assert 'data-theme="dark"' in client.get("/settings/me/").content.decode()


def test_the_open_families_of_the_menu_follow_the_person(company: Company) -> None:
    browser = Client()
    browser.force_login(company.staff["keeper"])
    assert browser.post("/ui/choose", {"menu": "archive,together"}).status_code in (204, 302)
    assert browser.post("/ui/choose", {"menu": "archive,unknown"}).status_code == 400
    company.staff["keeper"].refresh_from_db()
    assert company.staff["keeper"].menu == "archive,together"
    page = browser.get("/customers/").content.decode()
    assert 'data-family="archive" open' in page and 'data-family="territories" open' not in page
