"""What many rows were before a change of them all is kept as exactly as for one."""

from __future__ import annotations

from tests.company import Company
from tests.desks.test_bulk import make
from zhike.customers.actions import customers
from zhike.customers.models import Customer
from zhike.kit.access.door import Reason, open_door
from zhike.kit.history.models import Change
from zhike.kit.history.undo import undo

NEW = {"address": "新址", "grade": "A", "main_business": "煤炭", "founded_on": "2001-02-03"}


def kept(run: int) -> list[tuple[int, dict[str, object], dict[str, object]]]:
    with open_door(Reason.UNDO):
        rows = Change.objects.filter(run_id=run, noun="customer", kind="~").order_by("record_id")
        return list(rows.values_list("record_id", "before", "after"))


def test_many_rows_are_remembered_like_one(company: Company) -> None:
    ids = make(company, 121, grade="B")
    with company.as_("administrator"):
        Customer.objects.filter(pk=ids[1]).update(grade="A")
        one = customers.change(Customer.objects.filter(pk=ids[0]), values=NEW).action_id
        many = customers.change(Customer.objects.filter(pk__in=ids[1:]), values=NEW).action_id
        ((_id, before, after),) = kept(one)
        found = kept(many)
        assert [pk for pk, _before, _after in found] == ids[1:]
        assert all(row[1:] == (before, after) for row in found[1:])
        assert found[0][1] == {name: value for name, value in before.items() if name != "grade"}
        assert undo(many).changed_back == 120
        assert Customer.objects.filter(pk__in=ids[2:], grade="B", address="", founded_on=None).count() == 119


def test_many_rows_touched_without_a_change_leave_no_trace(company: Company) -> None:
    ids = make(company, 101, grade="B")
    with company.as_("administrator"):
        before = Change.objects.count()
        Customer.objects.filter(pk__in=ids).update(grade="B")
        assert Change.objects.count() == before
