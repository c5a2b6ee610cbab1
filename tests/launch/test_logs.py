"""Log lines: one for each event, with the request's id, in two forms."""

import json
import logging
import sys

from django.http import HttpRequest, HttpResponse

from zhike.kit.logs import current_request_id
from zhike.kit.logs.lines import JsonLine, OneLine, logging_settings
from zhike.kit.logs.request_id import HEADER, RequestIdFilter, RequestIdMiddleware


def record(message: str, fault: bool = False) -> logging.LogRecord:
    trouble = None
    if fault:
        try:
            raise ValueError("broken")
        except ValueError:
            trouble = sys.exc_info()
    made = logging.LogRecord("zhike.test", logging.WARNING, __file__, 1, message, (), trouble)
    RequestIdFilter().filter(made)
    return made


def test_a_message_cannot_forge_a_second_line() -> None:
    line = OneLine().format(record("first\n2026-01-01T00:00:00Z ERROR forged"))
    assert "\n" not in line
    assert "WARNING zhike.test [-] first\\n2026" in line


def test_json_lines_carry_the_traceback() -> None:
    entry = json.loads(JsonLine().format(record("坏了", fault=True)))
    assert entry["message"] == "坏了"
    assert entry["level"] == "WARNING"
    assert "ValueError: broken" in entry["traceback"]


def test_the_request_id_is_in_the_header_and_in_the_lines() -> None:
    seen = []

    def answer(request: HttpRequest) -> HttpResponse:
        seen.append(OneLine().format(record("working")))
        return HttpResponse(current_request_id())

    response = RequestIdMiddleware(answer)(HttpRequest())
    assert response[HEADER] == response.content.decode()
    assert f"[{response[HEADER]}]" in seen[0]
    assert current_request_id() == ""


def test_an_id_from_outside_is_taken_only_when_it_looks_like_one() -> None:
    def ask(given: str) -> str:
        request = HttpRequest()
        request.META["HTTP_X_REQUEST_ID"] = given
        return str(RequestIdMiddleware(lambda _: HttpResponse())(request)[HEADER])

    assert ask("0123456789abcdef") == "0123456789abcdef"
    for strange in ("short", "x" * 65, "two words", "line\nbreak", "<script>alert"):
        assert ask(strange) != strange


def test_both_forms_are_settings_that_django_takes() -> None:
    import logging.config

    for form in ("line", "json"):
        settings = logging_settings(form, "INFO")
        logging.config.DictConfigurator(settings).configure_formatter(settings["formatters"]["line"])
