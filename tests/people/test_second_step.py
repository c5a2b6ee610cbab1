"""Two-step sign-in: setting up, signing in with a code or a recovery code, roles that require it."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from tests.company import PASSWORD, Company
from tests.conftest import without_rights
from zhike.people.actions.second_step import reset_second_step
from zhike.people.models import Role, SignIn

LOGIN = "/accounts/login/"


def sign_in(login: str = "owner") -> tuple[Client, Any]:
    client = Client()
    return client, client.post(LOGIN, {"login": login, "password": PASSWORD})


def code(secret: str, step: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def set_up(client: Client) -> str:
    """As a person would: password again, scan, type the code; returns the secret."""
    client.post("/accounts/reauthenticate/?next=/accounts/2fa/activate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/activate/").content.decode()
    assert "data:image/svg+xml;base64," in page and 'style="' not in page
    secret = re.search(r"<code[^>]*>([A-Z2-7]{16,})</code>", page)
    assert secret
    wrong = client.post("/accounts/2fa/activate/", {"code": "000000"})
    assert wrong.status_code == 422 and "验证码不对" in wrong.content.decode()
    done = client.post("/accounts/2fa/activate/", {"code": code(secret.group(1))})
    assert done.url == "/accounts/2fa/recovery/"
    return secret.group(1)


def test_a_code_is_asked_after_the_password(company: Company) -> None:
    client, _answer = sign_in()
    secret = set_up(client)
    again, answer = sign_in()
    assert answer.url == "/accounts/2fa/authenticate/"
    assert again.get("/settings/me/").status_code == 302
    wrong = again.post("/accounts/2fa/authenticate/", {"code": "123456"})
    assert wrong.status_code == 422
    assert again.post("/accounts/2fa/authenticate/", {"code": code(secret, 1)}).url == "/"
    assert again.get("/settings/me/").status_code == 200
    with without_rights():
        told = list(SignIn.objects.filter(login="owner").order_by("pk").values_list("outcome", "way"))
    assert told[-2:] == [("wrong_code", "two_step"), ("signed_in", "two_step")]


def test_wrong_codes_lock_the_account(company: Company) -> None:
    client, _answer = sign_in()
    secret = set_up(client)
    again, _answer = sign_in()
    for _round in range(5):
        again.post("/accounts/2fa/authenticate/", {"code": "123456"})
    locked = again.post("/accounts/2fa/authenticate/", {"code": code(secret, 1)})
    assert locked.status_code == 422 and "已锁定到" in locked.content.decode()
    assert sign_in()[1].status_code == 422


def test_a_recovery_code_works_once(company: Company) -> None:
    client, _answer = sign_in()
    set_up(client)
    page = client.get("/accounts/2fa/recovery/").content.decode()
    spare = re.findall(r"<code[^>]*>(\d{8})</code>", page)[0]
    again, _answer = sign_in()
    assert again.post("/accounts/2fa/authenticate/", {"code": spare}).url == "/"
    third, _answer = sign_in()
    assert third.post("/accounts/2fa/authenticate/", {"code": spare}).status_code == 422
    text = client.get("/accounts/2fa/recovery/file/").content.decode()
    assert spare not in text


def test_secrets_are_stored_encrypted(company: Company) -> None:
    client, _answer = sign_in()
    secret = set_up(client)
    with without_rights():
        stored = [str(one.data) for one in Authenticator.objects.all()]
    assert len(stored) == 2 and not any(secret in one for one in stored)
    with company.as_("colleague"):
        assert not Authenticator.objects.exists()


def test_a_role_that_requires_it_lets_nobody_work_without(company: Company) -> None:
    with without_rights():
        Role.objects.filter(pk=company.roles["owner"].pk).update(requires_two_step=True)
    client, _answer = sign_in()
    assert client.get("/settings/me/").url == "/accounts/2fa/activate/"
    set_up(client)
    assert client.get("/settings/me/").status_code == 200
    refused = client.post("/accounts/2fa/deactivate/")
    assert refused.status_code == 422 and "不能关闭" in refused.content.decode()
    with without_rights():
        assert Authenticator.objects.filter(type="totp").exists()


def test_switching_it_off_and_an_administrator_taking_it_off(company: Company) -> None:
    client, _answer = sign_in()
    set_up(client)
    assert client.post("/accounts/2fa/deactivate/").status_code == 302
    assert sign_in()[1].url == "/"
    set_up(client)
    with company.as_("administrator"):
        reset_second_step(staff=company.staff["owner"].pk)
    assert client.get("/settings/me/").status_code == 302
    assert sign_in()[1].url == "/"


def test_changing_the_second_step_asks_for_the_password_again(company: Company) -> None:
    client, _answer = sign_in()
    session = client.session
    session["account_authentication_methods"] = []
    session.save()
    response = client.get("/accounts/2fa/activate/")
    assert response.status_code == 302 and response.url.startswith("/accounts/reauthenticate/")
    wrong = client.post(response.url, {"password": "not-this-one"})
    assert wrong.status_code == 422


@pytest.mark.parametrize(
    "address", ["/accounts/2fa/activate/", "/accounts/2fa/recovery/", "/accounts/password/change/"]
)
def test_signed_out_people_are_sent_to_sign_in(company: Company, address: str) -> None:
    response = Client().get(address)
    assert response.status_code == 302 and response.url.startswith((LOGIN, "/accounts/reauth"))
