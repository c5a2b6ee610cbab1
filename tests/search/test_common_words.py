"""Words that nearly every company has: found by what they mean, also in pinyin."""

from __future__ import annotations

import pytest

from tests.company import Company
from tests.desks.pages import client_of, rows_in
from zhike.customers.actions import customers
from zhike.kit.search.find import find


@pytest.mark.parametrize("typed", ("公司", "gongsi", "youxian", "youxiangongsi", "gs", "yxgs"))
def test_a_common_word_alone_finds_by_name(company: Company, typed: str) -> None:
    with company.as_("owner"):
        pk = customers.create(values={"name": "甲乙贸易有限公司"}).result.pk
        customers.create(values={"name": "丙丁煤场"})
        found = [
            hit.record_id
            for group in find(typed)
            for hit in group.hits
            if group.noun.noun_name() == "customer"
        ]
    assert found == [pk]
    assert rows_in(client_of(company, "owner").get(f"/customers/?q={typed}")) == [pk]
