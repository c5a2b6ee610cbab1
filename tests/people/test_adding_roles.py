"""Adding a role says why it cannot be added."""

from tests.company import Company
from tests.desks.pages import client_of


def test_a_refused_role_is_told_beside_what_was_typed(company: Company) -> None:
    client = client_of(company, "administrator")
    for name in ("", "test owner"):
        answer = client.post("/settings/roles/new", {"name": name})
        assert answer.status_code == 422
        assert 'class="summary"' in answer.text and 'aria-invalid="true"' in answer.text
