"""What a monitor reads, and who may read it."""

from collections.abc import Callable

from django.test import Client

from tests.api.conftest import Program, program  # noqa: F401 - the fixture is used by its name
from tests.company import Company


def test_from_this_machine_the_samples_are_there(company: Company) -> None:
    answer = Client().get("/metrics")
    assert answer.status_code == 200
    lines = answer.content.decode().splitlines()
    assert "# TYPE zhike_database_connections gauge" in lines
    assert any(line.startswith("zhike_database_bytes ") and float(line.split()[1]) > 1e6 for line in lines)


def test_through_a_proxy_a_token_is_needed(company: Company, program: Callable[[str], Program]) -> None:  # noqa: F811
    token = program("owner").token
    client = Client(headers={"X-Forwarded-For": "203.0.113.9"})
    assert client.get("/metrics").status_code == 403
    assert client.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 403
    assert client.get("/metrics", headers={"Authorization": f"Bearer {token}"}).status_code == 200
