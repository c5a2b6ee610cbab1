"""A company whose archives are kept: an issued template, and customers that fill it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.company import Company
from tests.records.conftest import made, sign_in
from zhike.archive.actions import approve, comment, consult, issue, templates, write
from zhike.archive.actions.standing import renew_all
from zhike.archive.models import ArchiveTemplate
from zhike.archive.queries.issued import default_content
from zhike.kit.access.acting import Acting, acting_as

__all__ = ["issued_template", "made", "settled", "sign_in"]

SYSTEM = Acting(0, "system", channel="job")
Content = dict[str, Any]


def simple_content(**cycles: int) -> Content:
    """Name, address and phone to be filled; nothing else is asked."""
    raw = {part: {"cycle_days": cycles.get(part, 0), "items": []} for part in default_content().to_json()}
    raw["natural"]["items"] = [
        {"name": name, "requirement": "filing"} for name in ("name", "address", "phone")
    ]
    return raw


def bring_to_issue(company: Company, content: Content, name: str = "直销客户档案") -> int:
    """Draft, consult, approve and issue, each by whom the regulations name."""
    with company.as_("keeper"):
        pk = int(templates.create(values={"name": name}).result.pk)
        rows = ArchiveTemplate.objects.filter(pk=pk)
        write(rows, content=content)
        east = company.departments["east"].pk
        consult(rows, until=timezone.localdate() + timedelta(days=7), departments=[east])
    with company.as_("supervisor"):
        comment(ArchiveTemplate.objects.filter(pk=pk), verdict="agreed", text="")
    with company.as_("director"):
        approve(ArchiveTemplate.objects.filter(pk=pk))
    with company.as_("keeper"):
        issue(ArchiveTemplate.objects.filter(pk=pk))
    return pk


def settle() -> None:
    """What the night does for the archives."""
    with acting_as(SYSTEM):
        renew_all()


@pytest.fixture
def issued_template(company: Company) -> Callable[..., int]:
    """``issued_template(simple_content(natural=90))`` issues a template; returns its id."""
    return lambda content=None, **more: bring_to_issue(company, content or simple_content(), **more)


@pytest.fixture
def settled() -> Callable[[], None]:
    """``settled()`` works all standings out."""
    return settle
