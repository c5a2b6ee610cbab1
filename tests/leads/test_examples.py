"""The examples in the rules' own words hold."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from zhike.leads.rules import folders, mail, naming, spam


@pytest.mark.parametrize("module", [folders, mail, naming, spam])
def test_examples_hold(module: ModuleType) -> None:
    found = doctest.testmod(module)
    assert found.attempted and not found.failed
