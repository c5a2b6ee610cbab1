"""Templates: drafted, consulted on, approved, issued; their standard holds, and cycles lapse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.archive.conftest import simple_content
from tests.company import Company
from tests.conftest import without_rights
from zhike.archive.actions import approve, comment, consult, issue, revise, templates, write
from zhike.archive.models import ArchiveTemplate, Standing
from zhike.archive.queries.overdue import overdue
from zhike.customers.actions import customers
from zhike.customers.models import Customer
from zhike.kit.errors import Forbidden, Refused

Made = Callable[..., Any]
Issue = Callable[..., int]
SignIn = Callable[[str], Client]


def only(pk: int) -> Any:
    return ArchiveTemplate.objects.filter(pk=pk)


@pytest.mark.covers("ARC-08")
def test_only_an_approved_template_is_issued(company: Company, made: Made) -> None:
    draft = made("keeper", templates, name="直销客户档案").pk
    later = timezone.localdate() + timedelta(days=5)
    with company.as_("keeper"), pytest.raises(Refused, match="审核通过后方可下发"):
        issue(only(draft))
    with company.as_("keeper"):
        asked = consult(only(draft), until=later).result
        assert asked == 3, "every department below the root is asked"
        with pytest.raises(Forbidden):
            approve(only(draft))
    with company.as_("director"), pytest.raises(Refused, match="还没有提意见"):
        approve(only(draft))
    with company.as_("stranger"):
        comment(only(draft), verdict="changes", text="增加油罐容量")
    with company.as_("owner"):
        with pytest.raises(Refused, match="写明"):
            comment(only(draft), verdict="changes")
        comment(only(draft), verdict="agreed")
    with company.as_("keeper"):
        with pytest.raises(Refused, match="没有向您的部门"):
            comment(only(draft), verdict="agreed")
        revise(only(draft), note="按意见修改")
        consult(only(draft), until=later, departments=[company.departments["east"].pk])
    with company.as_("owner"):
        comment(only(draft), verdict="agreed")
    with company.as_("director"):
        approve(only(draft))
        with pytest.raises(Forbidden):
            issue(only(draft))
    with company.as_("keeper"):
        issue(only(draft))
        assert ArchiveTemplate.objects.get(pk=draft).state == "issued"
        with pytest.raises(Refused, match="不能再修改"):
            templates.change(only(draft), values={"name": "别的"})


@pytest.mark.covers("ARC-08")
def test_the_drafter_does_not_approve(company: Company) -> None:
    with without_rights():
        role = company.roles["director"]
        role.rights = ["archive.keep", "archive.approve"]
        role.save()
    with company.as_("director"):
        draft = templates.create(values={"name": "自拟"}).result.pk
        consult(only(draft), until=timezone.localdate(), departments=[company.departments["east"].pk])
        with pytest.raises(Refused, match="起草人不能审核"):
            approve(only(draft))


@pytest.mark.covers("ARC-08")
def test_new_records_use_the_new_edition_and_old_ones_keep_their_data(
    company: Company, made: Made, issued_template: Issue, settled: Callable[[], None]
) -> None:
    issued_template()
    old = made("owner", customers, name="老客户", category="stock", address="东路一号", phone="13800138000")
    content = simple_content()
    content["natural"]["items"].append({"name": "profile", "requirement": "filing"})
    issued_template(content, name="新档案")
    settled()
    new = made("owner", customers, name="新客户", category="stock", address="东路二号", phone="13800138001")
    with company.as_("owner"):
        editions = dict(Standing.objects.values_list("customer_id", "edition"))
        assert editions == {old.pk: 1, new.pk: 2}
        kept = Customer.objects.get(pk=old.pk)
        assert (kept.name, kept.address, kept.phone) == ("老客户", "东路一号", old.phone)
        assert Standing.objects.get(pk=old.pk).missing == ["profile"]
        states = list(ArchiveTemplate.objects.order_by("edition").values_list("state", flat=True))
        assert states == ["withdrawn", "issued"]


@pytest.mark.covers("ARC-08a", "ARC-02")
def test_the_issued_standard_is_enforced_with_the_field_named(
    company: Company, made: Made, issued_template: Issue
) -> None:
    prospect = made("owner", customers, name="早先登记")
    content = simple_content()
    content["natural"]["items"] = [
        {"name": "name"},
        {"name": "address", "requirement": "always"},
        {"name": "legal_representative", "requirement": "always", "applies_to": "organisation"},
        {"name": "nature", "requirement": "no", "allowed": ["state", "private"]},
    ]
    content["qualification"]["items"] = [
        {"name": "licence_number", "requirement": "no", "pattern": "[0-9]{15}", "example": "15 位数字"}
    ]
    issued_template(content)
    with company.as_("owner"):
        with pytest.raises(Refused) as refused:
            customers.create(
                values={"name": "甲", "category": "stock", "nature": "joint", "licence_number": "12"}
            )
        assert set(refused.value.fields) == {"address", "legal_representative", "nature", "licence_number"}
        assert "15 位数字" in str(refused.value.fields["licence_number"])
        person = customers.create(
            values={"name": "张三", "kind": "person", "category": "stock", "address": "西街"}
        ).result
        made_one = customers.create(values={"name": "只有名称的潜在客户"}).result
        only_person = Customer.objects.filter(pk=person.pk)
        with pytest.raises(Refused) as refused:
            customers.change(only_person, values={"address": ""})
        assert set(refused.value.fields) == {"address"}
        assert Customer.objects.get(pk=person.pk).address == "西街", "nothing is half done"
        with pytest.raises(Refused) as refused:
            customers.change(Customer.objects.filter(pk=made_one.pk), values={"category": "stock"})
        assert set(refused.value.fields) == {"address", "legal_representative"}
        customers.change(Customer.objects.filter(pk=prospect.pk), values={"phone": "13900139000"})
        with pytest.raises(Refused, match="填报标准"):
            customers.change(Customer.objects.filter(pk=prospect.pk), values={"nature": "joint"})


@pytest.mark.covers("ARC-08a")
def test_content_that_cannot_hold_is_refused(company: Company, made: Made) -> None:
    draft = made("keeper", templates, name="草稿").pk
    with company.as_("keeper"):
        for part, item in (
            ("natural", {"name": "nonsense"}),
            ("natural", {"name": "phone", "pattern": "("}),
            ("storage", {"name": "phone"}),
            ("natural", {"name": "name"}),
        ):
            content = simple_content()
            content[part]["items"].append(item)
            with pytest.raises(Refused) as refused:
                write(only(draft), content=content)
            assert item["name"] in refused.value.fields
        with pytest.raises(Refused):
            write(only(draft), content=simple_content(natural=-1))
        with pytest.raises(Refused):
            write(only(draft), content={"natural": {"items": [{"requirement": "sometimes", "name": "name"}]}})
    with company.as_("owner"), pytest.raises(Forbidden):
        write(only(draft), content=simple_content())


@pytest.mark.covers("ARC-08a")
def test_a_part_not_renewed_in_its_cycle_is_overdue(
    company: Company, made: Made, issued_template: Issue, sign_in: SignIn
) -> None:
    issued_template(simple_content(storage=90))
    customer = made("owner", customers, name="长久不动", category="stock")
    today = timezone.localdate()
    with company.as_("owner"):
        assert overdue(today + timedelta(days=90)).rows == []
        (row,) = overdue(today + timedelta(days=91)).rows
        assert (row.customer_id, [part for part, _day in row.parts]) == (customer.pk, ["storage"])
    with without_rights():
        aged = today - timedelta(days=91)
        Standing.objects.filter(pk=customer.pk).update(storage_on=aged, next_due_on=aged + timedelta(days=90))
    browser = sign_in("owner")
    assert "长久不动" in browser.get("/archive/overdue?mine=1").text
    assert "长久不动" in browser.get("/").text
    assert "长久不动" not in sign_in("stranger").get("/archive/overdue").text
    browser.post(f"/customers/{customer.pk}/do/confirm_part", {"part": "storage"})
    assert "长久不动" not in browser.get("/archive/overdue").text


@pytest.mark.covers("ARC-08")
def test_an_issued_template_offers_nothing_that_would_be_refused(
    issued_template: Issue, sign_in: SignIn
) -> None:
    pk = issued_template(simple_content(natural=90))
    keeper = sign_in("keeper")
    page = keeper.get(f"/archive-templates/{pk}/").content.decode()
    assert f"/archive-templates/{pk}/edit" not in page
    assert f"/archive-templates/{pk}/field/" not in page, "nor a pen beside a field"
    for address in ("edit", "field/name", "content", "consult"):
        assert keeper.get(f"/archive-templates/{pk}/{address}").status_code == 422, address


@pytest.mark.covers("ARC-08")
def test_a_draft_is_edited_on_its_page(made: Made, sign_in: SignIn) -> None:
    pk = made("keeper", templates, name="经销客户档案").pk
    page = sign_in("keeper").get(f"/archive-templates/{pk}/").content.decode()
    assert f"/archive-templates/{pk}/edit" in page and f"/archive-templates/{pk}/field/name" in page
