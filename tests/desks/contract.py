"""What every desk's list must keep. A noun's test inherits it and says how a record is made.

>>> class TestCustomerList(ListContract):                                      # doctest: +SKIP
...     path = "customers"
...     queries = 4
...     def make(self, company, number): ...
"""

from __future__ import annotations

import html
import re
from typing import Any, ClassVar

import pytest
from django.utils import translation

from tests.company import Company
from tests.desks.pages import client_of, own_queries, rows_in
from zhike.kit.access.acting import Verb
from zhike.kit.desks.checks import check_desk
from zhike.kit.desks.desk import Desk, desk_at
from zhike.kit.desks.listing import Listing
from zhike.kit.desks.listing.sorting import is_sortable
from zhike.kit.records.attributes import readable_attributes


class ListContract:
    """Inherit, set ``path`` and ``queries`` (of the list itself, for a person with a narrow scope)."""

    path: ClassVar[str]
    queries: ClassVar[int]

    def make(self, company: Company, number: int) -> Any:
        """The record number ``number`` (from 1), made by the acting person, with a title that holds it."""
        raise NotImplementedError

    @property
    def desk(self) -> Desk:
        return desk_at(self.path)

    @property
    def url(self) -> str:
        return f"/{self.path}/"

    def made(self, company: Company, count: int, login: str = "owner") -> list[Any]:
        with company.as_(login):
            return [self.make(company, number) for number in range(1, count + 1)]

    @pytest.mark.covers("ARC-16", "ARC-18")
    def test_the_list_costs_the_same_whatever_its_length(self, company: Company) -> None:
        client = client_of(company, "owner")
        self.made(company, 1)
        client.get(self.url)
        for count in (0, 2):
            self.made(company, count)
            with own_queries() as queries:
                response = client.get(self.url)
            assert response.status_code == 200
            assert len(queries) == self.queries, "\n".join(queries)

    def test_every_row_leads_to_its_record_newest_first(self, company: Company) -> None:
        records = self.made(company, 3)
        response = client_of(company, "owner").get(self.url)
        assert sorted(rows_in(response)) == sorted(record.pk for record in records)
        for record in records:
            assert f'href="{self.url}{record.pk}/' in response.content.decode()

    def test_an_empty_list_says_what_to_do_next(self, company: Company) -> None:
        page = client_of(company, "owner").get(self.url).content.decode()
        assert f'href="{self.url}new"' in page and f'href="{self.url}import"' in page

    @pytest.mark.covers("KNO-02")
    def test_each_persona_finds_what_the_scope_allows(self, company: Company) -> None:
        record = self.made(company, 1)[0]
        expected = {
            "owner": True, "colleague": False, "supervisor": True, "director": True, "stranger": False,
            "reader": True, "keeper": True, "administrator": True, "nobody": False,
        }  # fmt: skip
        found = {login: rows_in(client_of(company, login).get(self.url)) == [record.pk] for login in expected}
        assert found == expected

    def test_who_is_signed_out_signs_in_first(self, company: Company) -> None:
        from django.test import Client

        response = Client().get(f"{self.url}?sort=x")
        assert response.status_code == 302 and response["Location"].startswith("/accounts/login/")

    def test_every_sortable_field_sorts_both_ways_and_over_pages(self, company: Company) -> None:
        records = {record.pk for record in self.made(company, 3)}
        with company.as_("owner"):
            for attribute in readable_attributes(self.desk.noun):
                if not is_sortable(self.desk.noun, attribute):
                    continue
                for sign in ("", "-"):
                    given = {"sort": f"{sign}{attribute.name}", "limit": "2"}
                    first = Listing(self.desk, given).page()
                    second = Listing(self.desk, {**given, "cursor": first.next_cursor or ""}).page()
                    ids = [row["id"] for row in [*first.rows, *second.rows]]
                    assert len(ids) == 3 and set(ids) == records, attribute.name

    def test_the_pager_leads_on_and_back(self, company: Company) -> None:
        records = {record.pk for record in self.made(company, 3)}
        client = client_of(company, "owner")
        first = client.get(self.url, {"limit": 2})
        second = client.get(linked(first, "next"))
        assert set(rows_in(first)) | set(rows_in(second)) == records and len(rows_in(second)) == 1
        assert rows_in(client.get(linked(second, "prev"))) == rows_in(first)

    def test_every_filter_the_builder_offers_is_understood(self, company: Company) -> None:
        with company.as_("owner"):
            for attribute in readable_attributes(self.desk.noun):
                for operator in attribute.kind.operators:
                    given = {f"{attribute.name}.{operator}": sample(attribute, operator)}
                    assert Listing(self.desk, given).page().rows == []

    def test_a_filter_that_means_nothing_is_refused_in_words(self, company: Company) -> None:
        response = client_of(company, "owner").get(self.url, {"no_such_field.is": "1"})
        assert response.status_code == 422 and "no_such_field" in response.content.decode()

    def test_a_row_out_of_sight_cannot_be_changed_in_its_cell(self, company: Company) -> None:
        record = self.made(company, 1)[0]
        title = self.desk.noun.title
        cells = [{"id": record.pk, "field": title, "value": "强行改名"}]
        for login in ("stranger", "reader"):
            answer = client_of(company, login).post(
                f"{self.url}cells", {"cells": cells}, content_type="application/json"
            )
            assert answer.status_code == 200 and answer.json()["cells"][0]["error"]
            assert answer.json()["action"] is None
        with company.as_("owner"):
            record.refresh_from_db()
        assert getattr(record, title) != "强行改名"

    def test_deleting_the_selection_takes_only_what_one_may(self, company: Company) -> None:
        record = self.made(company, 1)[0]
        address = f"{self.url}bulk/delete"
        refused = client_of(company, "reader").post(address, {"ids": record.pk, "sent": "1"})
        assert refused.status_code == 403
        stranger = client_of(company, "stranger").post(address, {"ids": record.pk, "sent": "1"})
        assert stranger.status_code == 422
        done = client_of(company, "owner").post(address, {"ids": record.pk, "sent": "1"})
        assert done.status_code == 302
        with company.as_("owner"):
            record.refresh_from_db()
        assert record.deleted_at is not None

    @pytest.mark.covers("INT-01")
    def test_the_menu_leads_to_the_list(self, company: Company) -> None:
        page = client_of(company, "owner").get("/").content.decode()
        assert f'href="{self.url}"' in page
        assert f'href="{self.url}"' not in client_of(company, "nobody").get("/").content.decode()

    def test_the_declaration_is_sound(self) -> None:
        from django.core.checks import Error

        assert [problem for problem in check_desk(self.desk) if isinstance(problem, Error)] == []

    def test_the_list_is_drawn_in_english_too(self, company: Company) -> None:
        self.made(company, 1)
        client = client_of(company, "owner")
        client.cookies["django_language"] = "en"
        with translation.override("en"):
            assert client.get(self.url).status_code == 200

    def test_without_the_right_to_create_nothing_offers_it(self, company: Company) -> None:
        acting = company.acting("reader")
        assert acting.level(self.desk.noun._meta.app_label, Verb.CREATE) == "none"
        assert f'href="{self.url}new"' not in client_of(company, "reader").get(self.url).content.decode()


def linked(response: Any, relation: str) -> str:
    """Where the pager's arrow leads."""
    found = re.search(rf'href="([^"]+)"[^>]*rel="{relation}"', response.content.decode())
    assert found, f"no {relation} page"
    return html.unescape(found[1])


def sample(attribute: Any, operator: str) -> str:
    """A value the operator takes."""
    if operator in ("empty", "filled"):
        return "1"
    if operator == "within":
        return "this_month"
    if attribute.options:
        return str(attribute.options[0].value)
    if attribute.kind.name in ("person", "department", "link"):
        return "1"
    return {
        "yes_no": "true",
        "date": "2026-01-05",
        "datetime": "2026-01-05",
        "number": "3",
        "money": "3",
        "division": "500000",
    }.get(attribute.kind.name, "甲")
