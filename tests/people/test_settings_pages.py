"""The settings pages: who may open them, and what they do."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.company import Company
from tests.conftest import without_rights
from zhike.customers.models import Customer
from zhike.kit.access.models import Grant
from zhike.people.models import Department, Role, Staff
from zhike.people.standing import acting_for

RIGHTS = {
    "/settings/staff/": "people.manage", "/settings/staff/new": "people.manage",
    "/settings/departments/": "people.manage", "/settings/departments/new": "people.manage",
    "/settings/roles/": "people.manage", "/settings/sign-ins/": "people.manage",
    "/settings/access-log/": "access.audit", "/settings/explain/": "access.explain",
    "/settings/grants/": "access.grant",
}  # fmt: skip


@pytest.fixture
def manager(company: Company) -> Client:
    """A browser in which the administrator is signed in."""
    with without_rights():
        Role.objects.filter(pk=company.roles["administrator"].pk).update(
            rights=[*company.roles["administrator"].rights, "access.audit", "access.explain"]
        )
    return browser(company, "administrator")


def browser(company: Company, login: str) -> Client:
    client = Client()
    client.force_login(company.staff[login])
    return client


@pytest.mark.parametrize("address", sorted(RIGHTS))
def test_a_settings_page_opens_only_with_its_right(company: Company, manager: Client, address: str) -> None:
    assert manager.get(address).status_code == 200
    refused = browser(company, "owner").get(address)
    assert refused.status_code == 403


def test_hiring_by_the_form(company: Company, manager: Client) -> None:
    given = {"name": "新同事", "login": "newcomer", "department": company.departments["east"].pk,
             "roles": [company.roles["supervisor"].pk], "password": "Quiet-lantern-42"}  # fmt: skip
    response = manager.post("/settings/staff/new", given)
    with without_rights():
        staff = Staff.objects.get(login="newcomer")
    assert response.url == f"/settings/staff/{staff.pk}/"
    assert staff.must_change_password and staff.name_key == "xin tong shi"
    assert acting_for(staff.pk).level("customers", "see") == "department"
    again = manager.post("/settings/staff/new", given)
    assert again.status_code == 422 and "登录名已被使用" in again.content.decode()
    assert 'value="新同事"' in again.content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [({"login": "a b"}, "登录名为"), ({"name": " "}, "必填"), ({"department": "9999999"}, "没有这个部门"),
     ({"email": "nonsense"}, "不是有效的邮箱"), ({"password": "short"}, "至少 10 个字符")],
)  # fmt: skip
def test_bad_values_are_named_and_nothing_typed_is_lost(
    company: Company, manager: Client, change: dict[str, str], words: str
) -> None:
    given = {
        "name": "新同事",
        "login": "newcomer",
        "department": company.departments["east"].pk,
        "post": "销售",
    }
    response = manager.post("/settings/staff/new", given | change)
    if "department" in change:
        assert response.status_code in (404, 422)
    else:
        assert response.status_code == 422
        assert words in response.content.decode() and 'value="销售"' in response.content.decode()
    with without_rights():
        assert not Staff.objects.filter(name="新同事").exists()


def test_moving_a_department_changes_at_once_what_people_see(company: Company, manager: Client) -> None:
    from zhike.customers.actions import customers

    with company.as_("stranger"):
        customers.create(values={"name": "华南的客户"})
    director = browser(company, "supervisor")
    with without_rights():
        Role.objects.filter(pk=company.roles["supervisor"].pk).update(
            scopes={"customers": dict.fromkeys(("see", "change"), "below")}
        )
    with company.as_("supervisor"):
        assert not Customer.objects.exists()
    south, east = company.departments["south"], company.departments["east"]
    response = manager.post(
        f"/settings/departments/{south.pk}/", {"name": "华南片区", "parent": east.pk, "position": "0"}
    )
    assert response.status_code == 302
    with company.as_("supervisor"):
        assert Customer.objects.get().name == "华南的客户"
    assert director.get("/settings/me/").status_code == 200
    with without_rights():
        assert Department.objects.get(pk=south.pk).path == [*east.path, south.pk]


def test_a_department_cannot_move_below_itself(company: Company, manager: Client) -> None:
    sales, east = company.departments["sales"], company.departments["east"]
    response = manager.post(f"/settings/departments/{sales.pk}/", {"name": "销售部", "parent": east.pk})
    assert response.status_code == 422 and "不能移到自己" in response.content.decode()


def test_a_department_with_people_cannot_close(company: Company, manager: Client) -> None:
    east = company.departments["east"]
    response = manager.post(f"/settings/departments/{east.pk}/close")
    assert response.status_code == 422 and "还有在职员工" in response.content.decode()


def test_the_matrix_editor_saves_scopes_rights_and_field_rules(company: Company, manager: Client) -> None:
    role = company.roles["reader"]
    page = manager.get(f"/settings/roles/{role.pk}/").content.decode()
    assert "scope.customers.see" in page and "rule.contact.mobile" in page
    given: dict[str, Any] = {
        "name": "只读同事", "scope.customers.see": "all", "scope.customers.change": "own",
        "rights": ["history.see"], "rule.contact.mobile": "masked", "rule.customer.name": "open",
    }  # fmt: skip
    assert manager.post(f"/settings/roles/{role.pk}/", given).status_code == 302
    acting = acting_for(company.staff["reader"].pk)
    assert (acting.level("customers", "see"), acting.level("customers", "change")) == ("all", "own")
    assert acting.has("history.see") and acting.rule("contact", "mobile") == "masked"
    with without_rights():
        assert Role.objects.get(pk=role.pk).field_rules == {"contact": {"mobile": "masked"}}


def test_the_last_manager_of_people_stays(company: Company, manager: Client) -> None:
    response = manager.post(
        f"/settings/roles/{company.roles['administrator'].pk}/", {"name": "x", "rights": []}
    )
    assert response.status_code == 422 and "至少要有一位" in response.content.decode()


def test_the_explainer_names_what_grants_and_what_lacks(company: Company, manager: Client) -> None:
    from zhike.customers.actions import customers

    with company.as_("owner"):
        record = customers.create(values={"name": "甲公司"}).result
    asked = {"noun": "customer", "record": record.code}
    told = manager.get(
        "/settings/explain/", asked | {"staff": company.staff["supervisor"].pk}
    ).content.decode()
    assert "记录属于本人的部门" in told
    told = manager.get("/settings/explain/", asked | {"staff": company.staff["stranger"].pk}).content.decode()
    assert "不在此范围内" in told
    told = manager.get("/settings/explain/", asked | {"staff": company.staff["nobody"].pk}).content.decode()
    assert "角色没有授予此权限" in told
    missing = manager.get("/settings/explain/", {"noun": "customer", "record": "没有", "staff": "1"})
    assert missing.status_code in (404, 422)


@pytest.mark.covers("KNO-02a")
def test_a_grant_opens_a_department_for_a_time(company: Company, manager: Client) -> None:
    from zhike.customers.actions import customers

    with company.as_("owner"):
        customers.create(values={"name": "甲公司"})
    given = {"staff": company.staff["nobody"].pk, "department": company.departments["east"].pk,
             "area": "customers", "verbs": ["see"], "ends_on": "2999-01-01", "purpose": "审计"}  # fmt: skip
    with company.as_("nobody"):
        assert not Customer.objects.exists()
    assert manager.post("/settings/grants/", given | {"purpose": ""}).status_code == 422
    assert manager.post("/settings/grants/", given | {"ends_on": "2001-01-01"}).status_code == 422
    assert manager.post("/settings/grants/", given).status_code == 302
    with company.as_("nobody"):
        assert Customer.objects.get().name == "甲公司"
    with without_rights():
        found = Grant.objects.get()
    manager.post(f"/settings/grants/{found.pk}/end")
    with company.as_("nobody"):
        assert not Customer.objects.exists()


def test_two_moves_at_once_close_no_circle(committed_db: None, company: Company) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    from zhike.kit.errors import Refused
    from zhike.people.actions.departments import move_department

    east, south = company.departments["east"].pk, company.departments["south"].pk

    def move(pair: tuple[int, int]) -> str:
        try:
            with company.as_("administrator"):
                move_department(department=pair[0], parent=pair[1])
            return "moved"
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(move, [(east, south), (south, east)])) == ["circular", "moved"]
    with without_rights():
        for department in Department.objects.all():
            assert department.path[-1] == department.pk and len(set(department.path)) == len(department.path)
