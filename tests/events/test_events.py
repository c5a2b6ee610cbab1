"""Events: written with what they tell of, only when somebody listens, handled once."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tests.company import Company
from zhike.customers.actions import assign, contacts, customers
from zhike.customers.models import Customer
from zhike.kit.access.acting import current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.events import on
from zhike.kit.events.handling import handle_due
from zhike.kit.events.models import Event, Handling
from zhike.kit.history.undo import undo

pytestmark = pytest.mark.usefixtures("alone")


def written() -> list[tuple[str, int | None]]:
    with open_door(Reason.EVENTS):
        return list(Event.objects.order_by("pk").values_list("name", "record_id"))


def queued(task: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s", [task])
        return int(cursor.fetchone()[0])


def test_what_is_done_is_named_and_told_after(company: Company) -> None:
    heard: list[tuple[str, int | None]] = []
    verbs = ("created", "changed", "assigned", "deleted", "restored")

    @on(*(f"customer.{verb}" for verb in verbs), "contact.deleted", "contact.restored")
    def listen(events: Sequence[Event]) -> None:
        heard.extend((event.name, event.record_id) for event in events)

    with company.as_("owner"):
        made = customers.create(values={"name": "光明物流有限公司"}).result
        contact = contacts.create(values={"name": "王芳", "customer": made.pk}).result
        row = Customer.with_deleted.filter(pk=made.pk)
        customers.change(row, values={"short_name": "光明"})
        customers.delete(row)
        customers.restore(row)
    with company.as_("director"):
        assign(row, owner=company.staff["colleague"].pk)
    assert heard == []
    handle_due()
    of_customer = [name for name, pk in heard if pk == made.pk and name.startswith("customer")]
    assert of_customer == [
        "customer.created", "customer.changed", "customer.deleted", "customer.restored", "customer.changed",
        "customer.assigned",
    ]  # fmt: skip
    assert [one for one in heard if one[0].startswith("contact")] == [
        ("contact.deleted", contact.pk),
        ("contact.restored", contact.pk),
    ]


def test_an_undone_action_is_an_event_too(company: Company) -> None:
    @on("customer.changed", "customer.deleted")
    def listen(events: Sequence[Event]) -> None:
        heard.extend(event.name for event in events)

    heard: list[str] = []
    with company.as_("owner"):
        made = customers.create(values={"name": "光明物流有限公司"}).result
        run = customers.change(Customer.objects.filter(pk=made.pk), values={"short_name": "光"}).action_id
        undo(run)
    handle_due()
    assert heard == ["customer.changed", "customer.changed"]


def test_nobody_listens_and_nothing_is_written(company: Company, django_assert_num_queries: Any) -> None:
    from zhike.kit.access.revisions import read_revisions, remember_revisions
    from zhike.kit.actions.action import Run
    from zhike.kit.actions.followers import Touched
    from zhike.kit.events.recording import follow

    with company.as_("owner"):
        made = customers.create(values={"name": "光明物流有限公司"})
        remember_revisions(read_revisions())
        touched = [Touched("customer", made.result.pk, "+", frozenset())]
        with django_assert_num_queries(0):
            follow(Run(customers.create, made), touched)
    assert written() == []
    assert queued("zhike.handle_events") == 0


def test_only_the_fields_asked_for_are_events(company: Company) -> None:
    @on("customer.changed", fields=("state",))
    def listen(events: Sequence[Event]) -> None: ...

    with company.as_("owner"):
        made = customers.create(values={"name": "光明物流有限公司"}).result
        row = Customer.objects.filter(pk=made.pk)
        customers.change(row, values={"short_name": "光明"})
        assert written() == []
        customers.change(row, values={"state": "paused", "short_name": "光"})
    assert written() == [("customer.changed", made.pk)]


def test_an_import_is_one_event(company: Company, tmp_path: Any) -> None:
    from zhike.kit.actions.action import Action, running

    heard: list[tuple[str, int | None]] = []

    @on("customer.imported", "customer.created")
    def listen(events: Sequence[Event]) -> None:
        heard.extend((event.name, event.record_id) for event in events)

    importing = Action(
        "customers.customer.import", lambda: None, Customer, None, "导入", event="customer.imported"
    )
    with company.as_("owner"), running(importing, {}) as run:
        run.is_wholesale = True
        for number in range(3):
            customers.create(values={"name": f"第{number}家有限公司"})
    handle_due()
    assert heard == [("customer.imported", None)]


def test_a_rolled_back_action_leaves_no_event_and_no_job(committed_db: None, company: Company) -> None:
    @on("customer.created")
    def listen(events: Sequence[Event]) -> None:
        raise AssertionError("must not be called")

    with pytest.raises(ZeroDivisionError), company.as_("owner"), transaction.atomic():
        customers.create(values={"name": "半途公司"})
        raise ZeroDivisionError
    assert written() == []
    assert queued("zhike.handle_events") == 0
    assert handle_due() == 0


def test_a_subscriber_acts_as_who_caused_it(company: Company) -> None:
    seen = []

    @on("customer.created")
    def listen(events: Sequence[Event]) -> None:
        seen.append((current_acting().staff_id, current_acting().channel, Customer.objects.count()))

    with company.as_("stranger"):
        customers.create(values={"name": "别家公司"})
    with company.as_("owner"):
        customers.create(values={"name": "自家公司"})
    handle_due()
    assert seen == [(company.staff["stranger"].pk, "job", 1), (company.staff["owner"].pk, "job", 1)]


def test_a_failing_subscriber_is_called_again_and_writes_nothing_meanwhile(company: Company) -> None:
    tries = []

    @on("customer.created")
    def stumble(events: Sequence[Event]) -> None:
        Customer.objects.filter(pk=events[0].record_id).update(remark=f"第{len(tries)}次")
        tries.append(1)
        if len(tries) < 3:
            raise ValueError("还没准备好")

    with company.as_("owner"):
        made = customers.create(values={"name": "光明物流有限公司"}).result
    now = timezone.now()
    assert handle_due(now=now) == 1
    with open_door(Reason.EVENTS):
        assert "还没准备好" in Handling.objects.get().error
        assert Customer.objects.get(pk=made.pk).remark == ""
    assert handle_due(now=now + timedelta(seconds=5)) == 0
    assert handle_due(now=now + timedelta(minutes=1)) == 1
    assert handle_due(now=now + timedelta(minutes=5)) == 1
    assert handle_due(now=now + timedelta(days=2)) == 0
    with company.as_("owner"):
        assert Customer.objects.get(pk=made.pk).remark == "第2次"


def test_two_workers_hand_each_event_to_a_subscriber_once(committed_db: None, company: Company) -> None:
    heard: Counter[int] = Counter()

    @on("customer.created")
    def first(events: Sequence[Event]) -> None:
        time.sleep(0.01)
        heard.update(event.record_id or 0 for event in events)

    made = []
    with company.as_("owner"):
        for number in range(12):
            made.append(customers.create(values={"name": f"第{number}家公司"}).result.pk)
    workers: Counter[str] = Counter()

    def work(name: str) -> None:
        try:
            workers[name] += handle_due()
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(name,)) for name in ("甲", "乙")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert heard == Counter(made)
    assert sum(workers.values()) == 12
    assert set(workers) == {"甲", "乙"}


def test_the_queue_calls_the_subscriber(committed_db: None, company: Company) -> None:
    from procrastinate.contrib.django import app

    heard = []

    @on("customer.created")
    def listen(events: Sequence[Event]) -> None:
        heard.append(events[0].record_id)

    with company.as_("owner"):
        made = customers.create(values={"name": "排队公司"}).result
    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
        working.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    assert heard == [made.pk]
