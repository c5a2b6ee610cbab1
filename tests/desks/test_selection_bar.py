"""What the selection bar and the keyboard offer on a list."""

from __future__ import annotations

import pytest

from tests.company import Company
from tests.conftest import without_rights
from tests.desks.pages import client_of
from tests.desks.test_bulk import DESK, do, make
from zhike.customers.models import Customer
from zhike.kit.access.models import Share
from zhike.kit.desks.selection import Selection
from zhike.kit.errors import Refused
from zhike.kit.history.undo import undo


def test_the_bar_exports_what_is_selected_by_post(company: Company) -> None:
    ids = make(company, 3)
    client = client_of(company, "owner")
    chosen = {"id": [str(pk) for pk in ids[:2]], "only_ask": "1"}
    page = client.post("/customers/export?format=xlsx", chosen)
    assert page.status_code == 200 and f'value="{ids[0]},{ids[1]}"' in page.text
    answer = client.post("/customers/export", {"ids": f"{ids[0]},{ids[1]}", "format": "csv"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert len([line for line in lines if "贸易公司" in line]) == 2
    assert client.post("/customers/export", {"only_ask": "1"}).status_code == 422


def test_the_bar_has_no_export_without_the_right(company: Company) -> None:
    make(company, 1)
    assert "/customers/export" in client_of(company, "owner").get("/customers/").text
    assert "/customers/export" not in client_of(company, "reader").get("/customers/").text


def test_c_makes_a_new_record_on_a_list(company: Company) -> None:
    assert 'data-key="c"' in client_of(company, "owner").get("/customers/").text
    assert 'data-key="c"' not in client_of(company, "reader").get("/customers/").text


@pytest.mark.covers("KNO-02")
def test_a_colleague_is_let_at_many_records_at_once(company: Company) -> None:
    ids = make(company, 3)
    friend = company.staff["stranger"].pk
    with company.as_("owner"):
        do("share", Selection(DESK, tuple(ids[:1])), staff=friend)
        result = do("share", Selection(DESK, tuple(ids)), staff=friend, may_change="true")
        assert result.changed == 3
        with pytest.raises(Refused):
            do("share", Selection(DESK, tuple(ids)), staff=company.staff["owner"].pk)
    with company.as_("stranger"):
        assert Customer.objects.count() == 3
        assert set(Share.objects.values_list("verbs__len", flat=True)) == {2}
    with company.as_("owner"):
        undo(result.action_id)
    with company.as_("stranger"):
        assert Customer.objects.count() == 1
        assert Share.objects.get().verbs == ["see"]


def test_nobody_shares_for_longer_than_was_shared_with_them(company: Company) -> None:
    from datetime import timedelta

    from django.utils import timezone

    ids = make(company, 1)
    with without_rights():
        Share.objects.create(
            noun=DESK,
            record_id=ids[0],
            staff=company.staff["collaborator"],
            verbs=["see", "change"],
            until=timezone.now() + timedelta(days=1),
            given_by=company.staff["owner"],
        )
    with company.as_("collaborator"), pytest.raises(Refused):
        do("share", Selection(DESK, tuple(ids)), staff=company.staff["stranger"].pk)
