"""Asking pages as a persona would, without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.company import Company

# Queries that every page has, whatever it shows: session, person, revisions, savepoints, for whom it acts.
FRAME = ("django_session", "people_staff", "access_revision", "set_config", "SAVEPOINT", "usersessions")


def client_of(company: Company, login: str) -> Client:
    """A browser of one persona, signed in."""
    client = Client(raise_request_exception=True)
    client.force_login(company.staff[login])
    return client


@contextmanager
def own_queries() -> Iterator[list[str]]:
    """Collects the statements a page sends for what it shows, those of the frame left out."""
    found: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield found
    found += [query["sql"] for query in captured if not any(word in query["sql"] for word in FRAME)]


def rows_in(response: Any) -> list[int]:
    """The ids of the rows a list page shows, in order."""
    import re

    return [int(found) for found in re.findall(r'<tr data-row="(\d+)"', response.content.decode())]
