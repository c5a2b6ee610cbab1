"""The demo company is what the product itself would have made, only quicker."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.conftest import without_rights
from zhike.customers.models import Activity, Contact, Customer
from zhike.demo.build import build
from zhike.kit.access.acting import acting_as
from zhike.kit.chinese.credit_code import is_credit_code
from zhike.kit.errors import Refused
from zhike.kit.search.indexing import entries_of
from zhike.kit.search.models import Entry
from zhike.people.models import Staff
from zhike.people.standing import acting_for
from zhike.pools.models import RecordFacts
from zhike.sales.models import Opportunity, Stay


def test_the_small_demo_holds_together(committed_db: None) -> None:
    made = build("small")
    with without_rights():
        customers = list(Customer.objects.all())
        contacts = list(Contact.objects.select_related("customer"))
        activities = list(Activity.objects.select_related("customer", "contact"))
        assert 200 <= len(customers) < 220  # and those that leads became
        assert len(contacts) >= 600 and len(activities) >= 2000  # and those of what happened lately
        for customer in customers:
            expected = Customer.derive({"name": customer.name})
            assert {name: getattr(customer, name) for name in expected} == expected
            assert not customer.credit_code or is_credit_code(customer.credit_code)  # typed anew without it
        for contact in contacts:
            expected = Contact.derive({"name": contact.name, "mobile": contact.mobile})
            assert {name: getattr(contact, name) for name in expected} == expected
            assert contact.owner_id == contact.customer.owner_id
        assert all(a.contact.customer_id == a.customer_id for a in activities if a.contact)
        for noun, records in ((Customer, customers), (Contact, contacts), (Activity, activities)):
            wanted = entries_of(noun, records)
            found = Entry.objects.filter(noun=noun.noun_name()).order_by("record_id")
            told = [(e.record_id, e.owner_id, e.department_id, e.shared_id, e.title) for e in found]
            assert told == sorted(
                zip(wanted.ids, wanted.owners, wanted.departments, wanted.shared, wanted.titles, strict=True)
            )
        _opportunities_hold_together()
        manager = Staff.objects.get(login="manager")
    assert made.people[0].login == "admin" and manager.check_password(made.password)
    with acting_as(acting_for(manager.pk)):
        assert 20 < Customer.objects.count() < 120
        mine = Opportunity.objects.all()
        assert 5 < mine.count() < 90 and {one.owner_id for one in mine} == {manager.pk}
    with pytest.raises(Refused):
        build("small")


def _opportunities_hold_together() -> None:
    """What triggers would have made of them: the end, the stays, what pools know."""
    deals = list(Opportunity.objects.select_related("stage", "customer", "contact").order_by("pk"))
    assert len(deals) > 60
    assert {deal.outcome for deal in deals} == {"open", "won", "lost"}
    stays: dict[int, list[Stay]] = defaultdict(list)
    for stay in Stay.objects.order_by("entered_at", "pk"):
        stays[stay.opportunity_id].append(stay)
    for deal in deals:
        assert deal.derive({"name": deal.name}) == {"name_key": deal.name_key}
        assert deal.outcome == deal.stage.outcome and deal.pipeline_id == deal.stage.pipeline_id
        assert (deal.closed_on is None) == (deal.outcome == "open")
        assert deal.contact is None or deal.contact.customer_id == deal.customer_id
        assert deal.customer is not None and deal.owner_id is not None
        passed = stays[deal.pk]
        assert [stay.left_at for stay in passed[:-1]] == [stay.entered_at for stay in passed[1:]]
        assert (passed[-1].stage_id, passed[-1].left_at) == (deal.stage_id, None)
        assert passed[-1].entered_at == deal.entered_stage_at
    wanted = entries_of(Opportunity, deals)
    found = Entry.objects.filter(noun="opportunity").order_by("record_id")
    assert [(e.record_id, e.title) for e in found] == list(zip(wanted.ids, wanted.titles, strict=True))
    facts = {fact.record_id: fact for fact in RecordFacts.objects.filter(noun="customer")}
    for deal in deals:
        assert facts[deal.customer_id or 0].last_opportunity_at is not None
    codes = {deal.code for deal in deals}
    assert len(codes) == len(deals)


def test_the_same_size_gives_the_same_rows() -> None:
    from zhike.demo import rows

    assert rows.one_of("甲乙", "i", 1) == "(ARRAY['甲', '乙']::text[])[1 + pg_temp.pick(i, 1, 2)]"
    assert len(rows.subjects()) == len(dict(rows.subjects()))
