"""People come, go and change hands: personnel changes, careers, who knows whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.company import Company
from zhike.customers.actions import (
    activities,
    assign,
    contacts,
    customers,
    move,
    personnel,
    personnel_changes,
    relationships,
    replace,
    same_person,
)
from zhike.customers.models import Activity, Contact, Customer, PersonnelChange, Relationship
from zhike.customers.queries.careers import career_of
from zhike.kit.errors import Refused
from zhike.kit.events.handling import handle_due
from zhike.kit.history.models import Change
from zhike.kit.history.undo import undo

Made = Callable[..., Any]
SignIn = Callable[[str], Client]


@pytest.mark.covers("CON-10")
def test_a_visit_learns_that_the_purchasing_head_was_replaced(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    customer = made("owner", customers, name="人事客户")
    old = made(
        "owner", contacts, customer=customer.pk, name="老采购", post="采购主管", roles=["buyer", "informant"],
        level="middle", is_primary=True,
    )  # fmt: skip
    visit = made(
        "owner", activities, customer=customer.pk, kind="visit", subject="走访", happened_at=timezone.now()
    )
    browser = sign_in("owner")
    form = browser.get(f"/activities/{visit.pk}/do/personnel").text
    assert f'data-picker="/pick/contact?customer={customer.pk}"' in form
    answer = browser.post(
        f"/activities/{visit.pk}/do/personnel",
        {"contact": old.pk, "name": "新采购", "mobile": "13800138000", "note": "老采购调往总部"},
    )
    assert answer.status_code == 302
    with company.as_("owner"):
        before, after = Contact.objects.get(pk=old.pk), Contact.objects.get(name="新采购")
        change = PersonnelChange.objects.get()
        kept = Change.objects.filter(noun="contact", record_id=old.pk)
        assert any("left_on" in (line.after or {}) for line in kept)
    today = timezone.localdate()
    assert (before.left_on, before.is_primary) == (today, False)
    assert (after.post, after.level, after.roles, after.is_primary) == ("采购主管", "middle", ["buyer"], True)
    assert (after.joined_on, after.left_on) == (today, None)
    assert (change.move, change.visit_id, change.successor_id) == ("replaced", visit.pk, after.pk)
    offered = browser.get(f"/pick/contact?customer={customer.pk}").json()["items"]
    assert [one["text"] for one in offered] == ["新采购"]
    assert "老采购调往总部" in browser.get(f"/activities/{visit.pk}/").text
    with company.as_("owner"), pytest.raises(Refused):
        replace(Contact.objects.filter(pk=old.pk), name="又一人")


def test_nobody_leaves_tomorrow_and_nothing_is_half_done(company: Company, made: Made) -> None:
    customer, other = made("owner", customers, name="甲"), made("owner", customers, name="乙")
    contact = made("owner", contacts, customer=customer.pk, name="某人", joined_on="2026-03-01")
    visit = made(
        "owner", activities, customer=other.pk, kind="visit", subject="走访", happened_at=timezone.now()
    )
    one = Contact.objects.filter(pk=contact.pk)
    with company.as_("owner"):
        for day in (timezone.localdate() + timedelta(days=1), "2026-02-01"):
            with pytest.raises(Refused) as refusal:
                replace(one, name="接任", happened_on=day)
            assert "happened_on" in refusal.value.fields
        with pytest.raises(Refused):
            personnel(Activity.objects.filter(pk=visit.pk), contact=contact.pk, name="接任")
        assert Contact.objects.count() == 1 and one.get().left_on is None
        assert not PersonnelChange.objects.exists()


@pytest.mark.covers("CON-10")
def test_one_person_in_several_companies_shows_those_one_may_see(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    first, second = made("owner", customers, name="前单位"), made("owner", customers, name="现单位")
    hidden = made("stranger", customers, name="别人的客户")
    contact = made(
        "owner", contacts, customer=first.pk, name="跳槽者", hobbies=["钓鱼"], mobile="13800138000"
    )
    with company.as_("owner"):
        new = move(Contact.objects.filter(pk=contact.pk), customer=second.pk, post="总经理").result
        moved = Contact.objects.get(pk=new)
        assert (moved.name, moved.hobbies, moved.post) == ("跳槽者", ["钓鱼"], "总经理")
        assert [post["customer_name"] for post in career_of(moved)["posts"]] == ["现单位", "前单位"]
        with pytest.raises(Refused):
            move(Contact.objects.filter(pk=new), customer=second.pk)
    elsewhere = made("stranger", contacts, customer=hidden.pk, name="跳槽者")
    with company.as_("director"):
        same_person(Contact.objects.filter(pk=elsewhere.pk), other=new)
        assert len(career_of(Contact.objects.get(pk=new))["posts"]) == 3
        with pytest.raises(Refused):
            same_person(Contact.objects.filter(pk=new), other=new)
    panel = sign_in("owner").get(f"/contacts/{new}/panel/career").text
    assert "前单位" in panel and "现单位" in panel and "别人的客户" not in panel
    assert panel.count('class="line"') == 2
    with company.as_("owner"), pytest.raises(Refused):
        same_person(Contact.objects.filter(pk=new), other=elsewhere.pk)  # what one may not see is not found


@pytest.mark.covers("CON-11")
def test_a_hand_over_loses_no_relationship(company: Company, made: Made, sign_in: SignIn) -> None:
    customer = made("owner", customers, name="交接客户")
    contact = made("owner", contacts, customer=customer.pk, name="老关系")
    owner, successor = company.staff["owner"].pk, company.staff["colleague"].pk
    made(
        "owner", relationships, contact=contact.pk, staff=owner, since="2018-01-05", closeness="trusted",
        note="同乡",
    )  # fmt: skip
    made(
        "owner", activities, customer=customer.pk, subject="约", happened_at=timezone.now(), task="送样",
        due_on=timezone.localdate(),
    )  # fmt: skip
    with company.as_("administrator"):
        outcome = assign(Customer.objects.filter(pk=customer.pk), owner=successor)
    handle_due()
    with company.as_("colleague"):
        assert Contact.objects.get().owner_id == Activity.objects.get().owner_id == successor
        rows = {row.staff_id: row for row in Relationship.objects.all()}
    assert (rows[owner].closeness, rows[owner].note, rows[owner].handed_to_id) == (
        "trusted",
        "同乡",
        successor,
    )
    assert rows[owner].ended_on == rows[successor].since == timezone.localdate()
    assert (rows[successor].closeness, rows[successor].ended_on) == ("taken_over", None)
    page = sign_in("colleague").get(f"/contacts/{contact.pk}/").text
    assert "互信" in page and "刚接手" in page and "同乡" in page
    with company.as_("administrator"):
        undo(outcome.action_id)
    handle_due()
    with company.as_("owner"):
        rows = {row.staff_id: row for row in Relationship.objects.all()}
    assert rows[owner].ended_on is None and rows[owner].handed_to is None
    assert rows[successor].ended_on == timezone.localdate()


def test_what_was_done_stays_with_the_customer_it_was_done_for(company: Company, made: Made) -> None:
    customer, other = made("owner", customers, name="甲"), made("owner", customers, name="乙")
    fresh = made("owner", contacts, customer=customer.pk, name="填错客户的人")
    known = made("owner", contacts, customer=customer.pk, name="有记录的人")
    made("owner", relationships, contact=known.pk, staff=company.staff["owner"].pk)
    with company.as_("owner"):
        contacts.change(Contact.objects.filter(pk=fresh.pk), values={"customer": other.pk})
        with pytest.raises(Refused) as refusal:
            contacts.change(Contact.objects.filter(pk=known.pk), values={"customer": other.pk})
        assert "customer" in refusal.value.fields
        personnel_changes.create(values={"contact": known.pk, "move": "left", "happened_on": "2026-03-02"})
        assert str(Contact.objects.get(pk=known.pk).left_on) == "2026-03-02"


def test_somebody_is_known_by_a_colleague_once(company: Company, made: Made) -> None:
    customer, other = made("owner", customers, name="甲"), made("owner", customers, name="乙")
    contact = made("owner", contacts, customer=customer.pk, name="某人")
    staff = company.staff["owner"].pk
    made("owner", relationships, contact=contact.pk, staff=staff)
    with company.as_("owner"):
        for values in (
            {"staff": staff},
            {"staff": company.staff["reader"].pk, "since": "2199-01-01"},
            {"staff": company.staff["reader"].pk, "customer": other.pk},
        ):
            with pytest.raises(Refused):
                relationships.create(values={"contact": contact.pk, **values})
        assert Relationship.objects.count() == 1
