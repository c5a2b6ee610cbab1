"""Sign-in through a real OpenID Connect provider, run as a process of its own."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from environs import Env

from tests.company import Company
from tests.conftest import without_rights
from zhike.people.models import SignIn, Staff
from zhike.people.sign_in.configuration import openid_connect

PEOPLE = (
    {"sub": "id-1", "preferred_username": "owner", "name": "Owner"},
    {"sub": "id-2", "preferred_username": "unknown-here", "name": "Nobody"},
    {"sub": "id-3", "preferred_username": "OWNER", "name": "Somebody else"},
)


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    call = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    for person in PEOPLE:
        call += ["--user-claims", json.dumps(person)]
    process = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _round in range(150):
            try:
                requests.get(f"{address}/.well-known/openid-configuration", timeout=2)
                break
            except requests.ConnectionError:
                time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture
def provider(issuer: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """The product configured as a company would, by its environment."""
    monkeypatch.setenv("ZHIKE_OIDC_ISSUER", issuer)
    monkeypatch.setenv("ZHIKE_OIDC_CLIENT_ID", "zhike")
    monkeypatch.setenv("ZHIKE_OIDC_CLIENT_SECRET", "secret")
    monkeypatch.setenv("ZHIKE_OIDC_NAME", "企业账号")
    for name, value in openid_connect(Env()).items():
        setattr(settings, name, value)
    return issuer


def sign_in(client: Client, sub: str) -> Any:
    """Press the button, choose who one is at the provider, come back."""
    there = client.post("/accounts/sso/company/")
    assert there.status_code == 302
    assert "code_challenge" in parse_qs(urlsplit(there.url).query)
    back = requests.post(there.url, data={"sub": sub}, allow_redirects=False, timeout=10)
    address = urlsplit(back.headers["Location"])
    assert address.path == "/accounts/sso/company/callback/"
    return client.get(f"{address.path}?{address.query}")


def test_the_button_is_there_only_when_configured(company: Company, provider: str, settings: Any) -> None:
    page = Client().get("/accounts/login/")
    assert "用企业账号登录" in page.content.decode()
    assert f"form-action 'self' {provider}" in page.headers["Content-Security-Policy"]
    settings.SOCIALACCOUNT_PROVIDERS, settings.OIDC_ISSUER = {}, ""
    page = Client().get("/accounts/login/")
    assert "/accounts/sso/" not in page.content.decode()


def test_a_person_is_matched_by_login_once_and_by_the_stable_id_ever_after(company: Company, provider: str) -> None:
    client = Client()
    assert sign_in(client, "id-1").url == "/"
    assert client.get("/settings/me/").status_code == 200
    with without_rights():
        assert SocialAccount.objects.get().user_id == company.staff["owner"].pk
        Staff.objects.filter(login="owner").update(login="renamed")
        before = Staff.objects.count()
    again = Client()
    assert sign_in(again, "id-1").url == "/"
    assert "renamed" in again.get("/settings/me/").content.decode()
    with without_rights():
        assert Staff.objects.count() == before
        assert SignIn.objects.filter(way="provider", outcome="signed_in").count() == 2


def test_strangers_are_turned_away_and_never_created(company: Company, provider: str) -> None:
    before = Staff.objects.count()
    response = sign_in(Client(), "id-2")
    assert response.status_code == 403 and "还没有开通" in response.content.decode()
    assert Staff.objects.count() == before
    with without_rights():
        assert not SocialAccount.objects.exists()


def test_a_second_identity_cannot_take_over_a_login(company: Company, provider: str) -> None:
    sign_in(Client(), "id-1")
    assert sign_in(Client(), "id-3").status_code == 403


def test_a_leaver_stays_out(company: Company, provider: str) -> None:
    sign_in(Client(), "id-1")
    with without_rights():
        Staff.objects.filter(login="owner").update(is_active=False)
    client = Client()
    assert sign_in(client, "id-1").url == "/accounts/inactive/"
    assert client.get("/settings/me/").status_code == 302


def test_an_answer_nobody_asked_for_is_refused(company: Company, provider: str) -> None:
    response = Client().get("/accounts/sso/company/callback/?code=made-up&state=made-up")
    assert response.status_code == 403
