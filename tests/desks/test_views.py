"""Saved views, kept columns, the order of tabs."""

from __future__ import annotations

from typing import Any

import pytest

from tests.company import Company
from tests.conftest import without_rights
from tests.desks.pages import client_of
from zhike.kit.desks import actions
from zhike.kit.desks.choices import choice_of, keep_columns, settled, views_of
from zhike.kit.desks.models import SavedView
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.history.undo import undo


def save(company: Company, login: str, name: str, **values: Any) -> int:
    with company.as_(login):
        return int(actions.save_view(noun="customer", name=name, **values).result.pk)


def names(company: Company, login: str) -> list[str]:
    with company.as_(login):
        return [view.name for view in views_of("customer")]


@pytest.fixture(autouse=True)
def publisher(company: Company) -> None:
    """The owner may publish views."""
    with without_rights():
        company.roles["owner"].rights = ["views.share"]
        company.roles["owner"].save()


def test_without_the_right_nobody_publishes(company: Company) -> None:
    mine = save(company, "colleague", "我的")
    with company.as_("colleague"):
        for values in ({"audience": "everyone"}, {"audience": "role", "role": company.roles["reader"].pk}):
            with pytest.raises(Refused, match="共享视图"):
                actions.save_view(noun="customer", name="大家的", **values)
            with pytest.raises(Refused, match="共享视图"):
                actions.change_view(view=mine, **values)
    page = client_of(company, "colleague").get("/customers/views").content.decode()
    assert "everyone" not in page and "只有我" in page


def test_private_shared_and_role_views_reach_whom_they_should(company: Company) -> None:
    save(company, "owner", "我的", query="grade.in=A")
    save(company, "owner", "大家的", query="", audience="everyone")
    save(company, "owner", "片长的", audience="role", role=company.roles["supervisor"].pk)
    assert names(company, "owner") == ["我的", "大家的", "片长的"]
    assert names(company, "colleague") == ["大家的"]
    assert names(company, "supervisor") == ["大家的", "片长的"]


def test_a_private_view_cannot_be_read_by_any_door(company: Company) -> None:
    view = save(company, "owner", "我的", query="name.contains=机密")
    with company.as_("administrator"):
        assert not SavedView.objects.filter(pk=view).exists()
        with pytest.raises(Missing):
            actions.change_view(view=view, name="偷看")


def test_only_its_maker_or_a_keeper_changes_a_published_view(company: Company) -> None:
    view = save(company, "owner", "大家的", audience="everyone")
    with company.as_("colleague"), pytest.raises(Forbidden):
        actions.delete_view(view=view)
    with without_rights():
        company.roles["keeper"].rights = ["views.manage"]
        company.roles["keeper"].save()
    with company.as_("keeper"):
        actions.change_view(view=view, name="公司的")
    assert names(company, "owner") == ["公司的"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "长" * 41}, "name"),
        ({"name": "一", "audience": "world"}, "audience"),
        ({"name": "一", "audience": "role"}, "role"),
    ],
)
def test_a_view_that_cannot_be_kept_says_which_field(company: Company, values: Any, field: str) -> None:
    with company.as_("owner"), pytest.raises(Refused) as refusal:
        actions.save_view(noun="customer", **values)
    assert set(refusal.value.fields) == {field}


def test_the_same_name_twice_is_refused(company: Company) -> None:
    save(company, "owner", "一")
    with company.as_("owner"), pytest.raises(Refused):
        actions.save_view(noun="customer", name="一")
    save(company, "colleague", "一")


def test_a_deleted_view_comes_back_by_undo(company: Company) -> None:
    view = save(company, "owner", "一", query="grade.in=A")
    with company.as_("owner"):
        run = actions.delete_view(view=view).action_id
        assert names(company, "owner") == []
        undo(run)
    assert names(company, "owner") == ["一"]


def test_the_page_keeps_what_was_typed_in_a_view_that_is_refused(company: Company) -> None:
    save(company, "owner", "已有的名字")
    client = client_of(company, "owner")
    answer = client.post("/customers/views", {"name": "已有的名字", "query": "grade.in=A", "audience": "me"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "已有同名的视图" in page and 'value="已有的名字"' in page and "grade.in=A" in page


def test_a_view_over_a_filter_that_means_nothing_is_refused(company: Company) -> None:
    answer = client_of(company, "owner").post("/customers/views", {"name": "x", "query": "nonsense.is=1"})
    assert answer.status_code == 422
    assert names(company, "owner") == []


def test_the_list_opens_with_the_chosen_view_and_tabs_move(company: Company) -> None:
    first, second = (save(company, "owner", name, query="grade.in=A") for name in ("一", "二"))
    client = client_of(company, "owner")
    client.post("/customers/views/opens-with", {"view": second})
    opened = client.get("/customers/")
    assert opened.status_code == 302 and opened["Location"] == f"/customers/?grade.in=A&view={second}"
    client.post("/customers/views/order", {"view": second, "to": "left"})
    assert names(company, "owner") == ["二", "一"]
    client.post("/customers/views/order", {"views": [first, second]}, content_type="application/json")
    assert names(company, "owner") == ["一", "二"]
    client.post(f"/customers/views/{second}/delete")
    assert client.get("/customers/").status_code == 200


def test_columns_and_widths_are_kept_per_person(company: Company) -> None:
    client = client_of(company, "owner")
    sent = {"columns": [{"name": "name", "width": 300, "shown": True}, {"name": "phone", "shown": False}]}
    assert client.post("/customers/columns", sent, content_type="application/json").status_code == 200
    with company.as_("owner"):
        assert (choice_of("customer").columns, choice_of("customer").widths) == (("name",), {"name": 300})
        keep_columns("customer", None, {"name": 9_999})
        assert choice_of("customer").widths == {"name": 640}
    with company.as_("colleague"):
        assert choice_of("customer").columns == ()
    client.post("/customers/columns", {"columns": None}, content_type="application/json")
    with company.as_("owner"):
        assert choice_of("customer").columns == ()


@pytest.mark.parametrize("body", [{"columns": ["no_such"]}, {"columns": 7}, [], {"widths": {"name": "wide"}}])
def test_columns_that_mean_nothing_are_refused(company: Company, body: Any) -> None:
    answer = client_of(company, "owner").post("/customers/columns", body, content_type="application/json")
    assert answer.status_code == 422 and answer.json()["message"]


def test_two_addresses_of_one_state_settle_to_the_same(company: Company) -> None:
    assert settled("b.in=2&a.in=1&cursor=x&view=3") == settled("a.in=1&b.in=2&page=9&q=")
