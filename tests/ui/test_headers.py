"""What a careful reviewer looks for in the headers of an answer."""

import urllib.error
import urllib.request
from http.client import HTTPMessage

import pytest


def headers_of(address: str) -> HTTPMessage:
    with urllib.request.urlopen(address) as answer:
        return answer.headers


@pytest.fixture(scope="module")
def headers(sample: str) -> HTTPMessage:
    return headers_of(f"{sample}/")


def test_nothing_inline_and_nothing_foreign_may_run(headers: HTTPMessage) -> None:
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert "http" not in headers["Content-Security-Policy"]


def test_the_other_headers_of_a_careful_house(headers: HTTPMessage) -> None:
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=(self)" in headers["Permissions-Policy"]
    assert headers["X-Request-ID"]


def test_personal_pages_are_kept_by_no_cache(headers: HTTPMessage) -> None:
    assert headers["Cache-Control"] == "no-store"


def test_the_error_page_names_the_request(sample: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{sample}/errors/500/")
    body = caught.value.read().decode()
    assert caught.value.headers["X-Request-ID"] in body
    assert caught.value.code == 500
