"""Signed-in clients of the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.company import Company


@pytest.fixture
def sign_in(company: Company) -> Callable[[str], Client]:
    """``sign_in("owner")`` is a browser in which that person is signed in."""

    def make(login: str) -> Client:
        client = Client(raise_request_exception=True)
        client.force_login(company.staff[login])
        return client

    return make


@pytest.fixture
def made(company: Company) -> Callable[..., Any]:
    """``made("owner", customers, name="甲")`` creates a record on behalf of a persona."""

    def make(login: str, actions: Any, **values: Any) -> Any:
        with company.as_(login):
            return actions.create(values=values).result

    return make
