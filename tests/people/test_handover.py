"""A leaver's customers go to successors with everything that hangs on them, and can come back (CON-11)."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.company import Company
from tests.conftest import without_rights
from zhike.customers.actions import activities, contacts, customers
from zhike.customers.models import Activity, Contact, Customer
from zhike.kit.access.acting import acting_as
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.history.undo import undo
from zhike.people.actions.handover import hand_over
from zhike.people.models import Department, Staff
from zhike.people.queries.handover import handed_rows, holdings
from zhike.people.rules.handover import shares
from zhike.people.standing import acting_for


def three_customers(company: Company) -> list[Customer]:
    with company.as_("owner"):
        made = [customers.create(values={"name": f"{name}公司"}).result for name in "甲乙丙"]
        contacts.create(values={"customer": made[0].pk, "name": "曾国华"})
        activities.create(
            values={"customer": made[0].pk, "subject": "电话", "kind": "call", "task": "寄样品",
                    "happened_at": timezone.now().isoformat()}
        )  # fmt: skip
    return made


@pytest.mark.covers("CON-11")
def test_everything_moves_with_a_list_and_comes_back(company: Company) -> None:
    three_customers(company)
    leaver, heir = company.staff["owner"], company.staff["stranger"]
    with without_rights():
        Department.objects.filter(pk=company.departments["east"].pk).update(head=leaver)
    with company.as_("administrator"):
        assert {one.name: one.count for one in holdings(leaver.pk)}["customer"] == 3
        outcome = hand_over(leaver=leaver.pk, receivers={"customer": [heir.pk]}, heads_to=heir.pk)
        assert outcome.result["customer"] == 3
        rows = list(handed_rows(outcome.action_id))
    assert [(name, owner) for _noun, _code, name, owner in rows] == [
        (f"{n}公司", "Stranger") for n in "甲乙丙"
    ]
    with company.as_("stranger"):
        assert Customer.objects.count() == 3
        assert Contact.objects.get().name == "曾国华" and Activity.objects.get().task == "寄样品"
    with without_rights():
        assert not Staff.objects.get(pk=leaver.pk).is_active
        assert Department.objects.get(pk=company.departments["east"].pk).head_id == heir.pk
    assert not acting_for(leaver.pk).scopes
    with company.as_("administrator"):
        undo(outcome.action_id)
    with company.as_("owner"):
        assert Customer.objects.count() == 3 and Activity.objects.get().owner_id == leaver.pk
    with company.as_("stranger"):
        assert not Customer.objects.exists() and not Contact.objects.exists()


def test_several_receivers_take_turns(company: Company) -> None:
    three_customers(company)
    heirs = [company.staff["colleague"].pk, company.staff["stranger"].pk]
    with company.as_("administrator"):
        hand_over(leaver=company.staff["owner"].pk, receivers={"customer": heirs})
    with without_rights():
        owners = list(Customer.objects.order_by("pk").values_list("owner_id", "department__name"))
    assert owners == [(heirs[0], "华东片区"), (heirs[1], "华南片区"), (heirs[0], "华东片区")]


def test_a_handover_is_refused_where_it_would_lose_something(company: Company) -> None:
    three_customers(company)
    leaver = company.staff["owner"].pk
    with company.as_("supervisor"), pytest.raises(Forbidden):
        hand_over(leaver=leaver, receivers={"customer": [company.staff["colleague"].pk]})
    with company.as_("administrator"):
        with pytest.raises(Refused, match="选择接收人"):
            hand_over(leaver=leaver, receivers={})
        with pytest.raises(Refused, match="离职者本人"):
            hand_over(leaver=leaver, receivers={"customer": [leaver]})
        with pytest.raises(Refused, match="自己的账号"):
            hand_over(leaver=company.staff["administrator"].pk, receivers={"customer": [leaver]})


def test_the_page_previews_hands_over_and_offers_the_lists(company: Company) -> None:
    three_customers(company)
    manager = Client()
    manager.force_login(company.staff["administrator"])
    leaver = company.staff["owner"].pk
    page = manager.get(f"/settings/staff/{leaver}/handover/").content.decode()
    assert "客户" in page and ">3<" in page
    before = b"".join(manager.get(f"/settings/staff/{leaver}/handover/list").streaming_content).decode(
        "utf-8-sig"
    )
    assert [row[2] for row in csv.reader(io.StringIO(before))][1:] == ["甲公司", "乙公司", "丙公司"]
    refused = manager.post(f"/settings/staff/{leaver}/handover/", {"deactivates": "true"})
    assert refused.status_code == 422 and "选择接收人" in refused.content.decode()
    heir = company.staff["colleague"].pk
    done = manager.post(f"/settings/staff/{leaver}/handover/", {"receivers": [heir], "deactivates": "true"})
    assert done.status_code == 302
    page = manager.get(done.url).content.decode()
    assert "Colleague" in page
    after = b"".join(manager.get(f"{done.url}list").streaming_content).decode("utf-8-sig")
    assert [row[3] for row in csv.reader(io.StringIO(after))][1:] == ["Colleague"] * 3


def test_a_large_handover_runs_as_a_job_with_its_list(
    committed_db: None, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.jobs import run_pending_jobs
    from zhike.people.pages import handover

    three_customers(company)
    monkeypatch.setattr(handover, "AT_ONCE", 2)
    manager = Client()
    manager.force_login(company.staff["administrator"])
    leaver, heir = company.staff["owner"].pk, company.staff["colleague"].pk
    address = f"/settings/staff/{leaver}/handover/"
    assert manager.post(address, {"deactivates": "true"}).status_code == 422
    queued = manager.post(address, {"receivers": [heir], "deactivates": "true"})
    (job,) = run_pending_jobs()
    assert queued.url == f"/jobs/{job.pk}/" and job.result["moved"] == 3
    page = manager.get(queued.url).content.decode()
    assert "交接清单" in page and f"/settings/handovers/{job.result['action']}/" in page
    with without_rights():
        assert set(Customer.objects.values_list("owner_id", flat=True)) == {heir}


def test_a_leaver_may_do_nothing_through_any_channel(company: Company) -> None:
    three_customers(company)
    leaver = company.staff["owner"].pk
    with company.as_("administrator"):
        hand_over(leaver=leaver, receivers={"customer": [company.staff["colleague"].pk]})
    for channel in ("page", "api", "job"):
        with acting_as(acting_for(leaver, channel)):
            assert not Customer.objects.exists()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6), st.lists(st.integers(1, 10**6), min_size=1, max_size=6, unique=True))
def test_shares_add_up_and_differ_by_one_at_most(count: int, receivers: list[int]) -> None:
    dealt = shares(count, receivers)
    assert sum(dealt.values()) == count and max(dealt.values()) - min(dealt.values()) <= 1
