"""Programs that ask the API, each with a token of one of the personas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from django.test import Client

from tests.company import Company
from zhike.people.actions.tokens import make_token


class Program:
    """Sends JSON with a token, reads JSON."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.client = Client(raise_request_exception=False)

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        data = orjson.dumps(body) if body is not None else b""
        return self.client.generic(
            method, f"/api/v1/{path}", data, "application/json",
            headers={"Authorization": f"Bearer {self.token}", **{k.replace("_", "-"): v for k, v in headers.items()}},
        )  # fmt: skip

    def get(self, path: str, **headers: str) -> Any:
        return self.ask("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.ask("POST", path, body, **headers)

    def patch(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.ask("PATCH", path, body, **headers)

    def delete(self, path: str, **headers: str) -> Any:
        return self.ask("DELETE", path, **headers)


@pytest.fixture
def program(company: Company) -> Callable[[str], Program]:
    """``program("owner")`` asks with a token of the owner's."""

    def made(login: str) -> Program:
        with company.as_(login):
            return Program(make_token(label="test").result.raw)

    return made
