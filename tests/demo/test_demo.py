"""The demo company is what the product itself would have made, only quicker."""

from __future__ import annotations

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


def test_the_small_demo_holds_together(committed_db: None) -> None:
    made = build("small")
    with without_rights():
        customers = list(Customer.objects.all())
        contacts = list(Contact.objects.select_related("customer"))
        activities = list(Activity.objects.select_related("customer", "contact"))
        assert len(customers) == 200
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
        manager = Staff.objects.get(login="manager")
    assert made.people[0].login == "admin" and manager.check_password(made.password)
    with acting_as(acting_for(manager.pk)):
        assert 20 < Customer.objects.count() < 120
    with pytest.raises(Refused):
        build("small")


def test_the_same_size_gives_the_same_rows() -> None:
    from zhike.demo import rows

    assert rows.one_of("甲乙", "i", 1) == "(ARRAY['甲', '乙']::text[])[1 + pg_temp.pick(i, 1, 2)]"
    assert len(rows.subjects()) == len(dict(rows.subjects()))
