"""Merging, and taking it back."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from tests.company import Company
from tests.conftest import without_rights
from tests.duplicates.conftest import Made
from zhike.customers.actions import activities, contacts, customers, yearly_sales
from zhike.customers.models import Activity, Contact, Customer, FormerName, YearlySales
from zhike.duplicates.actions.merge import merge as merge_records
from zhike.duplicates.models import DuplicatePair, Merging, Verdict
from zhike.duplicates.queries.merged import winner_of
from zhike.duplicates.queries.pointers import pointers
from zhike.duplicates.queries.side_by_side import choosable, moves_of, side_by_side
from zhike.kit.access.models import Share
from zhike.kit.desks.custom_fields import add_field
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.files.models import Attachment
from zhike.kit.history.undo import undo
from zhike.kit.notices.models import Notice
from zhike.kit.search.find import find


def merge(winner: Any, *losers: Any, **choices: int) -> Any:
    return merge_records(Customer, winner.pk, [one.pk for one in losers], choices)


@pytest.fixture
def pair(keeper: Company, made: Made) -> tuple[Customer, Customer]:
    """One company twice: at the owner's and at the stranger's."""
    one = made("owner", customers, name="重庆鸿昌贸易有限公司", address="建设路 1 号")
    two = made(
        "stranger", customers, name="鸿昌贸易（重庆）公司", phone="13800138000", credit_code="91110108MA00000070",
        address="人民路 2 号",
    )  # fmt: skip
    made("owner", contacts, customer=one.pk, name="甲")
    person = made("stranger", contacts, customer=two.pk, name="乙")
    made(
        "stranger", activities, customer=two.pk, contact=person.pk, kind="call", subject="电话",
        happened_at=timezone.now(),
    )  # fmt: skip
    return one, two


def test_everything_that_points_at_the_loser_moves_and_undo_puts_all_back(
    keeper: Company, pair: tuple[Customer, Customer], made: Made
) -> None:
    one, two = pair
    staff = keeper.staff
    made("owner", yearly_sales, customer=one.pk, year=2024, petrol=1)
    made("stranger", yearly_sales, customer=two.pk, year=2024, petrol=2)
    made("stranger", yearly_sales, customer=two.pk, year=2023, petrol=3)
    there = {"noun": "customer", "record_id": two.pk}
    with without_rights():
        Share.objects.create(
            staff=staff["collaborator"], verbs=["see"], given_by=staff["stranger"], **there
        )  # fmt: skip
        Attachment.objects.create(
            name="照片.jpg", size=1, content_type="image/jpeg", digest="0", uploaded_by=staff["stranger"], **there
        )  # fmt: skip
        notice = Notice.objects.create(
            staff=staff["stranger"], kind="customer.assigned", text="分配", **there
        )

    def counted() -> dict[str, int]:
        with without_rights():
            rows = {
                model.__name__: model.objects.filter(customer=one.pk).count()
                for model in (Contact, Activity, YearlySales)
            }
            generic = {
                m.__name__: m.objects.filter(noun="customer", record_id=one.pk).count()
                for m in (Share, Attachment, Notice)
            }
            return rows | generic

    before = counted()
    with keeper.as_("keeper"):
        found = side_by_side(Customer, one.pk, [two.pk], {})
        told = {move.label: (move.count, len(move.left_out)) for move in moves_of(found)}
        assert told["跟进记录"] == (1, 0) and told["联系人"] == (1, 0) and told["历年销量"] == (1, 1)
        outcome = merge(one, two, address=two.pk)
    assert counted() == {
        "Contact": 2,
        "Activity": 1,
        "YearlySales": 2,
        "Share": 1,
        "Attachment": 1,
        "Notice": 1,
    }
    with keeper.as_("owner"):  # moved rows are the winner's owner's now
        one.refresh_from_db()
        assert (one.phone, one.credit_code, one.address) == (
            "138 0013 8000",
            "91110108MA00000070",
            "人民路 2 号",
        )
        assert {c.name for c in Contact.objects.filter(customer=one)} == {"甲", "乙"}
        assert [group.hits[0].title for group in find("乙")] == ["乙"]
        assert find(two.code)[0].hits[0].title == "鸿昌贸易（重庆）公司"  # the old code and name are found
    with keeper.as_("stranger"):
        assert not Contact.objects.exists() and not Customer.objects.exists()
    with keeper.as_("keeper"):
        assert winner_of("customer", two.pk) == one.pk
        report = undo(outcome.action_id)
        assert report.kept_count == 0
        assert not Merging.objects.exists() and not FormerName.objects.exists()
        assert Customer.objects.get(pk=two.pk).credit_code == "91110108MA00000070"
        assert winner_of("customer", two.pk) is None
    assert counted() == before
    with without_rights():
        notice.refresh_from_db()
        assert notice.record_id == two.pk
    with keeper.as_("stranger"):
        assert {c.name for c in Contact.objects.all()} == {"乙"} and YearlySales.objects.count() == 2
        assert find("乙")


def test_undo_keeps_what_was_edited_since_and_says_so(
    keeper: Company, pair: tuple[Customer, Customer]
) -> None:
    one, two = pair
    with keeper.as_("keeper"):
        outcome = merge(one, two, address=two.pk)
        customers.change(Customer.objects.filter(pk=one.pk), values={"address": "后来改的地址"})
        contacts.change(Contact.objects.filter(name="乙"), values={"post": "经理"})
    with keeper.as_("keeper"):
        assert undo(outcome.action_id, is_dry=True).kept_count == 1
        report = undo(outcome.action_id)
        assert [(kept.noun, kept.fields) for kept in report.kept] == [("customer", ("address",))]
        one.refresh_from_db()
        assert (one.address, one.phone) == ("后来改的地址", "")
        moved_back = Contact.objects.get(name="乙")
        assert (moved_back.customer_id, moved_back.post) == (two.pk, "经理")


def test_merging_over_two_steps_leads_to_the_last(keeper: Company, made: Made) -> None:
    a, b, c = (made("owner", customers, name=f"链条{n}公司") for n in "甲乙丙")
    with keeper.as_("keeper"):
        merge(b, a)
        merge(c, b)
        assert winner_of("customer", a.pk) == c.pk
        assert set(FormerName.objects.filter(customer=c).values_list("name", flat=True)) == {a.name, b.name}


@pytest.mark.covers("KNO-01a")
def test_what_cannot_be_merged_is_refused_and_nothing_is_half_done(keeper: Company, made: Made) -> None:
    one, two = (made("owner", customers, name=f"拒绝{n}公司") for n in "甲乙")
    person = made("owner", customers, name="王伟", kind="person")
    hidden = made("stranger", customers, name="看不到")
    with keeper.as_("keeper"):
        for winner, losers, code in (
            (one, [one.pk], "itself"), (one, list(range(10_000, 10_010)), "wrong_number"),
            (one, [person.pk], "different_kinds"), (one, [two.pk, two.pk], "itself"),
        ):  # fmt: skip
            with pytest.raises(Refused) as refusal:
                merge_records(Customer, winner.pk, losers, {})
            assert refusal.value.code == code
        merge(one, two)
        with pytest.raises(Refused) as refusal:
            merge(hidden, two)
        assert refusal.value.code == "merged_already"
    with keeper.as_("owner"), pytest.raises(Forbidden):
        merge(one, person)
    with without_rights():
        role = keeper.roles["owner"]
        role.rights = ["duplicates.merge"]
        role.save()
    with keeper.as_("owner"), pytest.raises(Missing):
        merge(one, hidden)
    with keeper.as_("keeper"):
        assert Customer.objects.count() == 3 and Merging.objects.count() == 1


def test_contacts_of_one_customer_are_merged_and_of_two_are_not(keeper: Company, made: Made) -> None:
    one, two = (made("owner", customers, name=f"联系{n}公司") for n in "甲乙")
    a = made("owner", contacts, customer=one.pk, name="李雷")
    b = made("owner", contacts, customer=one.pk, name="李雷", mobile="13800138000")
    c = made("owner", contacts, customer=two.pk, name="李雷")
    made(
        "owner",
        activities,
        customer=one.pk,
        contact=b.pk,
        kind="call",
        subject="问",
        happened_at=timezone.now(),
    )
    with keeper.as_("keeper"):
        merge_records(Contact, a.pk, [b.pk], {})
        a.refresh_from_db()
        assert a.mobile == "138 0013 8000" and Activity.objects.get().contact_id == a.pk
        with pytest.raises(Refused) as refusal:
            merge_records(Contact, a.pk, [c.pk], {})
        assert refusal.value.code == "different_kinds"


def test_pairs_follow_a_merging(keeper: Company, made: Made) -> None:
    a, b, c = (made("owner", customers, name=f"成对{n}公司") for n in "甲乙丙")
    with without_rights():
        for first, second in ((a, b), (b, c)):
            DuplicatePair.objects.create(noun="customer", first_id=first.pk, second_id=second.pk, score=90)
    with keeper.as_("keeper"):
        merge(a, b)
        told = {(p.first_id, p.second_id): p.verdict for p in DuplicatePair.objects.all()}
        assert told == {(a.pk, b.pk): Verdict.MERGED, (a.pk, c.pk): Verdict.OPEN}


def test_links_are_found_in_the_models_and_in_custom_fields(keeper: Company, made: Made) -> None:
    from zhike.customers.models import Equipment, Tank

    with keeper.as_("administrator"):
        add_field(noun="contact", key="other", label="另一客户", kind="link", target="customer")
        found = {(pointer.model, pointer.name) for pointer in pointers(Customer)}
    linked = {
        (Contact, "customer_id"),
        (Equipment, "customer_id"),
        (Tank, "customer_id"),
        (Contact, "x_other"),
    }
    assert {*linked, (Attachment, "record_id"), (Share, "record_id"), (Notice, "record_id")} <= found
    assert not {model for model, _name in found} & {Merging}
    a, b, c = (made("owner", customers, name=f"链接{n}公司") for n in "甲乙丙")
    person = made("owner", contacts, customer=c.pk, name="韩梅", x_other=b.pk)
    with keeper.as_("keeper"):
        run = merge(a, b)
        assert Contact.objects.get(pk=person.pk).extra["x_other"] == a.pk
        undo(run.action_id)
        assert Contact.objects.get(pk=person.pk).extra["x_other"] == b.pk


def test_children_come_along_and_a_circle_is_refused(keeper: Company, made: Made) -> None:
    a, b = (made("owner", customers, name=f"集团{n}公司") for n in "甲乙")
    child = made("owner", customers, name="集团子公司", parent=b.pk)
    with keeper.as_("keeper"):
        run = merge(a, b)
        child.refresh_from_db()
        assert child.parent_id == a.pk
        undo(run.action_id)
        customers.change(Customer.objects.filter(pk=a.pk), values={"parent": child.pk})
        with pytest.raises(Refused) as refusal:
            merge(a, b)
        assert refusal.value.code == "circle" and Customer.objects.filter(pk=b.pk).exists()


def test_the_person_chooses_among_fields_that_differ(
    keeper: Company, pair: tuple[Customer, Customer]
) -> None:
    one, two = pair
    with keeper.as_("keeper"):
        found = side_by_side(Customer, one.pk, [two.pk], {"name": two.pk})
        assert {"name", "phone", "address"} <= {a.name for a in choosable(found)}
        assert (found.source("name"), found.source("phone"), found.source("address")) == (
            two.pk,
            two.pk,
            one.pk,
        )
        merge(one, two, name=two.pk)
        one.refresh_from_db()
        assert (one.name, one.owner_id) == (two.name, keeper.staff["owner"].pk)  # the owner stays
        names = set(FormerName.objects.values_list("name", flat=True))
        assert names == {"重庆鸿昌贸易有限公司", two.name}
