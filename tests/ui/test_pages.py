"""Every component in every page of the sample site, as the server sends it."""

import re
import urllib.error
import urllib.request

import pytest

PAGES = [
    "/", "/list/", "/list/?sort=name", "/record/", "/form/", "/board/", "/charts/", "/empty/", "/sign-in/",
    "/settings/", "/settings/staff/", "/toast/", "/errors/403/", "/errors/404/", "/errors/422/", "/errors/500/",
    "/errors/503/",
]  # fmt: skip
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def fetch(address: str, language: str) -> str:
    asked = urllib.request.Request(address, headers={"Accept-Language": language})
    try:
        with urllib.request.urlopen(asked) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.read().decode()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_no_page_holds_anything_inline(sample: str, path: str, language: str) -> None:
    page = fetch(sample + path, language)
    assert "<!doctype html>" in page
    assert not re.search(r"\sstyle\s*=", page)
    assert "<style" not in page
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", page)
    assert not re.search(r"<script(?![^>]*(src=|application/json))", page)
    assert not re.search(r"(?:src|href|action)=\"(?:https?:)?//(?!example\.com)", page)


@pytest.mark.parametrize("status", [403, 404, 500, 503])
def test_error_pages_and_the_browsers_words_speak_english(sample: str, status: int) -> None:
    page = fetch(f"{sample}/errors/{status}/", "en")
    assert set(CHINESE.findall(page)) <= set("知中文")  # the seal, and the switch back to Chinese


def test_ids_are_unique(sample: str) -> None:
    for path in ("/", "/list/", "/record/", "/form/"):
        ids = re.findall(r"\sid=\"([^\"]+)\"", fetch(sample + path, "zh-CN"))
        doubled = {one for one in ids if ids.count(one) > 1}
        assert not doubled, (path, doubled)
