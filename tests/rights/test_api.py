"""Every operation of the API × every noun × personas, taken from its own description."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import orjson
import pytest
from django.test import Client

from tests.api.conftest import Program, program  # noqa: F401 - the fixture is used by its name
from tests.company import PERSONAS, Company
from tests.rights.planted import OWNERS, Planted, plant
from tests.rights.test_pages import ATTACKERS, IN_TURN, THOROUGH, desks_of_scoped_nouns

Programs = Callable[[str], Program]


@pytest.fixture
def planted(company: Company) -> Planted:
    return plant(company)


def described() -> dict[str, list[str]]:
    """Path → methods, from the OpenAPI description (which tells a stranger nothing)."""
    answer = Client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    return {
        path: [m.upper() for m in operations if m != "parameters"]
        for path, operations in answer.json()["paths"].items()
    }


def ids_in(answer: Any) -> set[int]:
    return {item["id"] for item in answer.json()["items"]}


@pytest.mark.covers("KNO-02")
def test_lists_counts_and_searches_know_only_what_one_may_see(planted: Planted, program: Programs) -> None:  # noqa: F811
    wrong = []
    for persona in PERSONAS:
        asking = program(persona)
        for number, (noun, path) in enumerate(desks_of_scoped_nouns()):
            expected = planted.sees(persona, noun)
            for query in ("", "?sort=-created_at", "?sort=created_at&limit=1"):
                answer = asking.get(f"{path}{query}")
                found = ids_in(answer)
                known = answer.json()["count"]["value"]
                is_right = found <= expected if "limit=1" in query else found == expected
                if not is_right or known != len(expected):
                    wrong.append((persona, path, query, found, known))
            for place, (owner, word) in enumerate(OWNERS.items()):
                if persona != THOROUGH and (number + place) % IN_TURN:
                    continue
                found = ids_in(asking.get(f"{path}?q={word}"))
                if not found <= expected:
                    wrong.append((persona, path, f"q={owner}", found, 0))
    assert wrong == []


def record_operations() -> list[tuple[str, str]]:
    """All operations on one record, of every noun: (method, path with the id left open)."""
    return [
        (method, path)
        for path, methods in described().items()
        for method in methods
        if re.fullmatch(r"/api/v1/[\w-]+/\{(id|record_id)\}.*", path)
    ]


@pytest.mark.covers("KNO-02b")
def test_no_operation_on_a_record_answers_to_who_may_not_see_it(planted: Planted, program: Programs) -> None:  # noqa: F811
    operations, wrong = record_operations(), []
    assert len(operations) > 10
    paths = {path: noun for noun, path in desks_of_scoped_nouns()}
    for persona in ATTACKERS:
        asking = program(persona)
        for number, (method, template) in enumerate(operations):
            if persona != THOROUGH and number % IN_TURN != ATTACKERS.index(persona):
                continue
            noun = paths.get(template.split("/")[3])
            if noun is None:
                continue
            hidden = planted.ids[noun]["stranger" if persona != "stranger" else "owner"]
            if hidden in planted.sees(persona, noun):
                continue
            url = re.sub(r"\{\w+\}", str(hidden), template.removeprefix("/api/v1/"))
            answer = asking.ask(method, url, {} if method != "GET" else None)
            if answer.status_code != 404:
                wrong.append((persona, method, url, answer.status_code, answer.content[:200]))
    assert wrong == []


def test_bulk_actions_leave_hidden_records_alone(planted: Planted, program: Programs) -> None:  # noqa: F811
    from zhike.customers.models import Customer

    asking, hidden = program("stranger"), planted.ids["customer"]["owner"]
    answer = asking.post("customers/bulk/delete", {"ids": [hidden]})
    assert answer.status_code in (403, 404, 422, 200)
    with planted.company.as_("owner"):
        assert Customer.objects.filter(pk=hidden).exists()


def test_without_a_token_only_the_description_answers(planted: Planted) -> None:
    client = Client(raise_request_exception=False)
    for path, methods in described().items():
        url = re.sub(r"\{\w+\}", "1", path)
        for method in methods:
            answer = client.generic(method, url, orjson.dumps({}), "application/json")
            assert answer.status_code == 401, (method, url, answer.status_code)
