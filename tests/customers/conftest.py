"""The signed-in clients of the record pages, and rights given for one test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.company import Company
from tests.conftest import without_rights
from tests.records.conftest import made, sign_in

__all__ = ["grant", "made", "sign_in"]


@pytest.fixture
def grant(company: Company) -> Callable[[str, str], None]:
    """``grant("owner", "contacts.sensitive")`` adds a named right to a persona's role."""

    def give(login: str, right: str) -> None:
        role = company.roles[login]
        role.rights = [*role.rights, right]
        with without_rights():
            role.save()

    return give
