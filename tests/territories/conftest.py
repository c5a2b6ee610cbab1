"""A company with somebody who draws territories, and customers in several places."""

from __future__ import annotations

from typing import Any

import pytest

from tests.company import VERBS, Company
from tests.conftest import without_rights
from zhike.customers.actions import customers
from zhike.customers.models import Customer
from zhike.territories.actions import criteria, territories
from zhike.territories.models import Territory

EVERYTHING = {area: dict.fromkeys(VERBS, "all") for area in ("customers", "territories")}


@pytest.fixture
def market(company: Company) -> Company:
    """``drawer`` may draw territories; ``seller`` sees only what is theirs."""
    with without_rights():
        company.hire("drawer", "root", EVERYTHING, ["access.zones"])
        company.hire("seller", "south", {"customers": dict.fromkeys(VERBS, "own")}, [])
    return company


def territory(name: str, *lines: dict[str, Any], priority: int = 100) -> Territory:
    made: Territory = territories.create(values={"name": name, "priority": priority}).result
    for line in lines:
        criteria.create(values={"territory": made.pk, **line})
    return made


def customer(name: str, **values: Any) -> Customer:
    made: Customer = customers.create(values={"name": name, **values}).result
    return made
