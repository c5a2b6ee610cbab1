"""The description is complete, and what programs find when they try everything in it is described."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import orjson
import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.conftest import Program
from tests.company import Company
from tests.conftest import without_rights
from zhike.kit.desks.desk import all_desks
from zhike.kit.records.models import CustomField
from zhike.people.actions.tokens import make_token

Programs = Callable[[str], Program]


@pytest.mark.covers("ARC-20")
def test_every_desk_is_described_with_its_refusals(program: Programs) -> None:
    document = program("owner").get("openapi.json").json()
    for desk in all_desks():
        listing = document["paths"][f"/api/v1/{desk.path}"]["get"]
        assert {"q", "sort", "limit", "cursor"} <= {p["name"] for p in listing["parameters"]}
        for method in ("get", "post"):
            answers = document["paths"][f"/api/v1/{desk.path}"][method]["responses"]
            assert {"400", "401", "403", "422", "429"} <= set(answers)
    assert program("owner").client.get("/api/v1/openapi.json").status_code == 200


def test_the_description_can_be_read_by_people(company: Company, client: Any) -> None:
    text = client.get("/api/docs").content.decode()
    assert "/api/v1/customers" in text and "<script>" not in text and "style=" not in text


@pytest.fixture
def open_company(committed_db: None, company: Company) -> str:
    """A token of the administrator's in a company with custom fields of several kinds."""
    with without_rights():
        for kind in ("text", "number", "date", "yes_no", "person"):
            CustomField.objects.create(noun="customer", key=f"own_{kind}", label=kind, kind=kind)
        options = [{"value": "a", "label": "甲"}, {"value": "b", "label": "乙"}]
        CustomField.objects.create(noun="customer", key="several", label="s", kind="choices", options=options)
    with company.as_("administrator"):
        return str(make_token(label="schemathesis").result.raw)


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
# Of each operation; more find more: ZHIKE_EXAMPLES=50 takes half an hour.
EXAMPLES = int(os.environ.get("ZHIKE_EXAMPLES", "2"))


def shape_of(operation: Any) -> bytes:
    """What may be sent to an operation: those of all nouns that take nothing but an id are of one shape."""
    raw = operation.definition.raw
    return orjson.dumps([operation.method, raw.get("parameters"), raw.get("requestBody")])


@pytest.mark.covers("ARC-20")
@pytest.mark.timeout(1200)  # every operation of every noun is tried
def test_nothing_undescribed_and_no_fault_is_found_by_trying(open_company: str) -> None:
    bearer = {"Authorization": f"Bearer {open_company}"}
    application = get_wsgi_application()
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, headers=bearer)
    shapes: set[bytes] = set()
    tried: list[str] = []
    faults: list[str] = []
    for found in schema.get_all_operations():
        operation = found.ok()
        requests = operation.as_strategy(GenerationMode.POSITIVE) | operation.as_strategy(
            GenerationMode.NEGATIVE
        )

        shape = shape_of(operation)
        examples = 1 if shape in shapes else EXAMPLES
        shapes.add(shape)

        @seed(20261122)
        @settings(
            max_examples=examples, deadline=None, database=None, phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(requests)
        def attempt(case: schemathesis.Case) -> None:
            tried.append(case.method)
            case.call_and_validate(headers=bearer, checks=CHECKS)

        try:
            attempt()
        except Unsatisfiable:
            continue
        except Exception as fault:
            faults.append(f"{operation.label}: {fault}")
    assert len(tried) > 200
    assert not faults, "\n\n".join(faults)[:12000]
