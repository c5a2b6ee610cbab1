"""A keeper who may merge, and records to merge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.company import Company
from tests.conftest import without_rights
from tests.records.conftest import made, sign_in
from zhike.duplicates.models import MERGE, REVIEW

__all__ = ["made", "sign_in"]

Made = Callable[..., Any]
SignIn = Callable[[str], Client]


@pytest.fixture
def keeper(company: Company) -> Company:
    """The company, whose keeper holds the rights to review and to merge."""
    with without_rights():
        role = company.roles["keeper"]
        role.rights = [*role.rights, MERGE, REVIEW]
        role.save()
    return company
