"""Undoing what made many rows: links are asked about once, history and what is pointed at stay as ever."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from tests.company import Company
from zhike.customers.actions import activities, contacts, customers
from zhike.customers.models import Activity, Contact, Customer
from zhike.kit.access.door import Reason, open_door
from zhike.kit.history import removal
from zhike.kit.history.models import Change
from zhike.kit.history.undo import undo


def remove(*ids: int, table: str = "customers_customer") -> int:
    """Ask for the removal of rows; how many went."""
    with open_door(Reason.UNDO), connection.cursor() as cursor:
        cursor.execute("SELECT history_remove_unpointed(%s::regclass, %s)", [table, list(ids)])
        return int(cursor.fetchone()[0])


def test_what_goes_at_once_is_remembered_and_can_come_back(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(removal, "WORTHWHILE", 1)
    with company.as_("owner"):
        outcome = customers.create(values={"name": "一次性公司", "remark": "备注"})
        report = undo(outcome.action_id)
        assert report.removed == 1 and not Customer.with_deleted.exists()
        with open_door(Reason.UNDO):
            assert Change.objects.filter(run_id=report.undo_id, noun="customer", kind="-").count() == 1
        assert report.undo_id is not None and undo(report.undo_id).restored == 1
        assert Customer.objects.get().remark == "备注"


def test_a_row_that_something_points_at_is_left_to_the_usual_removal(company: Company) -> None:
    with company.as_("owner"):
        alone, pointed, parent = (customers.create(values={"name": name}).result.pk for name in "甲乙丙")
        contacts.create(values={"customer": pointed, "name": "曾国华", "mobile": "13800138000"})
        child = customers.create(values={"name": "丁", "parent": parent}).result.pk
        assert remove(alone, pointed, parent, child) == 2
        assert set(Customer.objects.values_list("pk", flat=True)) == {pointed, parent}
        assert Contact.objects.get().customer_id == pointed


def test_only_the_door_may_remove_at_once(company: Company) -> None:
    with company.as_("owner"):
        customer = customers.create(values={"name": "甲"}).result.pk
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "SELECT history_remove_unpointed('customers_customer'::regclass, %s)", [[customer]]
            )


def test_rows_whose_removal_sets_off_more_are_left_to_the_usual_removal(company: Company) -> None:
    with company.as_("owner"):
        customer = customers.create(values={"name": "甲"}).result
        values = {"customer": customer.pk, "kind": "note", "subject": "上门", "happened_at": timezone.now()}
        activity = activities.create(values=values).result
        assert remove(activity.pk, table="customers_activity") == 0
        assert Activity.objects.get() == activity
