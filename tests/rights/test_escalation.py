"""Ways to more than one was given, each tried and refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.api.conftest import Program
from tests.company import Company
from tests.conftest import without_rights
from tests.jobs import run_pending_jobs
from zhike.customers.actions import assign, customers
from zhike.customers.models import Customer
from zhike.kit.access.acting import acting_as
from zhike.kit.access.actions import end_grant, end_share, grant, share
from zhike.kit.access.models import Share
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.history.undo import undo
from zhike.kit.jobs.models import State
from zhike.people.actions.roles import appoint
from zhike.people.actions.tokens import make_token
from zhike.people.models import Role, Staff
from zhike.people.queries.tokens import identify_token
from zhike.people.sign_in.log import key_of

pytestmark = pytest.mark.covers("KNO-02")


@pytest.fixture
def customer(company: Company) -> Customer:
    with company.as_("owner"):
        made: Customer = customers.create(values={"name": "甲公司"}).result
    return made


def limited(company: Company, login: str, reach: str = "read") -> str:
    with company.as_(login):
        raw: str = make_token(label="t", scopes={"customers": reach}).result.raw
    return raw


def let_in(company: Company, customer: Customer, **more: Any) -> int:
    with company.as_("owner"):
        made = share(noun="customer", record=customer.pk, staff=company.staff["collaborator"].pk, **more)
    found: int = made.result.pk
    return found


def test_a_reading_token_writes_nothing_through_a_share(company: Company, customer: Customer) -> None:
    let_in(company, customer, verbs=["see", "change"])
    acting = identify_token(limited(company, "collaborator"))
    assert acting is not None
    with acting_as(acting):
        assert Customer.objects.get() == customer
        with pytest.raises(Forbidden):
            customers.change(Customer.objects.all(), values={"address": "x"})
    writing = identify_token(limited(company, "collaborator", "write"))
    assert writing is not None
    with acting_as(writing):
        customers.change(Customer.objects.all(), values={"address": "新址"})


def test_a_token_for_one_area_sees_no_share_of_another(company: Company, customer: Customer) -> None:
    let_in(company, customer)
    with company.as_("collaborator") as acting, acting_as(acting.within({"elsewhere": "write"})):
        assert not Customer.objects.exists()


def test_a_reading_token_undoes_nothing(company: Company) -> None:
    with company.as_("owner"):
        run = customers.create(values={"name": "乙公司"}).action_id
    answer = Program(limited(company, "owner")).post(f"undo/{run}", {})
    assert answer.status_code == 403
    assert Program(limited(company, "owner", "write")).post(f"undo/{run}", {}).status_code == 200


def test_what_a_token_starts_in_the_background_keeps_its_limits(company: Company, customer: Customer) -> None:
    body = {"filter": "name.contains=甲", "values": {"address": "x"}}
    Program(limited(company, "keeper")).post("customers/bulk/change", body)
    with company.as_("keeper") as acting, acting_as(acting.within({"customers": "read"})):
        from zhike.kit.desks.jobs import BULK
        from zhike.kit.jobs.starting import start

        start(
            BULK, "x", action="change", values={"values": {"address": "x"}},
            selection={"noun": "customer", "ids": [customer.pk], "query": ""},
        )  # fmt: skip
    jobs = run_pending_jobs()
    assert jobs and {job.state for job in jobs} == {State.FAILED}
    with company.as_("owner"):
        assert Customer.objects.get().address == ""


def test_nobody_prolongs_what_was_shared_for_a_time(company: Company, customer: Customer) -> None:
    end = timezone.now() + timedelta(days=1)
    let_in(company, customer, verbs=["see", "change"], until=end)
    mine, other = company.staff["collaborator"].pk, company.staff["nobody"].pk
    with company.as_("collaborator"):
        for staff, until in ((mine, None), (other, None), (other, end + timedelta(hours=1))):
            with pytest.raises(Refused):
                share(noun="customer", record=customer.pk, staff=staff, verbs=["see", "change"], until=until)
        share(noun="customer", record=customer.pk, staff=other, until=end)


def test_nobody_grants_to_themselves(company: Company) -> None:
    now, me = timezone.now(), company.staff["administrator"].pk
    with company.as_("administrator"), pytest.raises(Refused, match="自己"):
        grant(
            area="customers", department=company.departments["east"].pk, staff=me,
            starts_at=now, ends_at=now + timedelta(days=1), purpose="x",
        )  # fmt: skip


def test_a_share_that_was_left_is_not_taken_again_by_undoing(company: Company, customer: Customer) -> None:
    made = let_in(company, customer, verbs=["see", "change"])
    with company.as_("collaborator"):
        left = end_share(share=made).action_id
    with company.as_("collaborator"), pytest.raises(Forbidden):
        undo(left)
    with without_rights():
        assert not Share.objects.exists()
    with company.as_("administrator"):
        undo(left)
    with company.as_("collaborator"):
        assert Customer.objects.exists()


def test_undoing_an_undo_needs_the_right_that_was_needed_first(company: Company) -> None:
    with company.as_("administrator"):
        role = Role.objects.get(name="test administrator")
        run = appoint(staff=company.staff["stranger"].pk, role=role.pk).action_id
        undone = undo(run).undo_id
    assert undone is not None
    with without_rights():
        Role.objects.filter(name="test administrator").update(rights=["undo.any"])
    with company.as_("administrator"), pytest.raises(Forbidden):
        undo(undone)


def test_the_api_too_waits_for_the_first_password(company: Company) -> None:
    client = Client()
    client.force_login(
        Staff.objects.get(login="owner"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert client.get("/api/v1/customers").status_code == 200
    with without_rights():
        Staff.objects.filter(login="owner").update(must_change_password=True)
    assert client.get("/api/v1/customers").status_code == 403


def test_one_login_in_strange_letters_is_locked_like_the_plain_one() -> None:
    assert key_of(" ſtaff ") == key_of("STAFF") == "staff"
    assert key_of("lı") == key_of("li") == "li"


def test_an_old_run_of_ones_own_is_no_licence_on_a_record_lost_since(
    company: Company, customer: Customer
) -> None:
    with company.as_("owner"):
        other = customers.create(values={"name": "留下的公司", "address": "旧址"}).result
        both = Customer.objects.filter(pk__in=[customer.pk, other.pk])
        run = customers.change(both, values={"address": "新址"}).action_id
    with company.as_("administrator"):
        assign(Customer.objects.filter(pk=customer.pk), owner=company.staff["stranger"].pk)
    with company.as_("owner"):
        assert undo(run, is_dry=True).kept_count == 1
        report = undo(run)
    assert (report.changed_back, [(one.record_id, one.reason) for one in report.kept]) == (
        1, [(customer.pk, "not_permitted")],
    )  # fmt: skip
    with without_rights():
        assert dict(Customer.objects.values_list("name", "address")) == {
            "甲公司": "新址",
            "留下的公司": "旧址",
        }


def test_a_record_made_once_and_handed_over_since_is_not_unmade(company: Company) -> None:
    with company.as_("owner"):
        made = customers.create(values={"name": "丙公司"})
    with company.as_("administrator"):
        assign(Customer.objects.filter(pk=made.result.pk), owner=company.staff["stranger"].pk)
    with company.as_("owner"):
        report = undo(made.action_id)
    assert (report.removed, report.kept_count) == (0, 1)
    with company.as_("stranger"):
        assert Customer.objects.filter(name="丙公司").exists()


def test_who_gave_a_record_away_may_take_that_back(company: Company, customer: Customer) -> None:
    with company.as_("owner"):
        run = assign(Customer.objects.all(), owner=company.staff["stranger"].pk).action_id
        assert not Customer.objects.exists()
        undo(run)
        assert Customer.objects.get() == customer
        again = assign(Customer.objects.all(), owner=company.staff["stranger"].pk).action_id
    with without_rights():
        company.roles["owner"].scopes = {"customers": {"see": "own", "change": "own"}}
        company.roles["owner"].save()
    with company.as_("owner"):
        assert undo(again).changed_back == 0
        assert not Customer.objects.exists()


def test_the_report_of_an_undo_names_nothing_one_may_not_see(company: Company, customer: Customer) -> None:
    with company.as_("owner"):
        other = customers.create(values={"name": "留下的公司"}).result
        both = Customer.objects.filter(pk__in=[customer.pk, other.pk])
        run = customers.change(both, values={"address": "新址", "phone": "13800138000"}).action_id
    with company.as_("administrator"):
        customers.change(
            Customer.objects.filter(pk=other.pk), values={"address": "x", "phone": "13900139000"}
        )
        assign(Customer.objects.filter(pk=customer.pk), owner=company.staff["stranger"].pk)
    with without_rights():
        company.roles["owner"].field_rules = {"customer": {"phone": "hidden"}}
        company.roles["owner"].save()
    kept = Program(limited(company, "owner", "write")).post(f"undo/{run}", {"dry_run": True}).json()["kept"]
    assert sorted((one["id"] or 0, one["reason"], one["fields"]) for one in kept) == [
        (0, "not_permitted", []), (other.pk, "changed_since", ["address"]),
    ]  # fmt: skip
    client = Client()
    client.force_login(company.staff["owner"])
    page = client.get(f"/undo/{run}").content.decode().partition("<main")[2].partition("</main>")[0]
    assert "您看不到的记录" in page and f"#{customer.pk}" not in page and "电话" not in page


def granted(company: Company, login: str, end: Any, **more: Any) -> int:
    """Let somebody at the east's customers until a moment; the grant's number."""
    with company.as_("administrator"):
        made = grant(
            area="customers", department=company.departments["east"].pk, staff=company.staff[login].pk,
            starts_at=timezone.now() - timedelta(hours=1), ends_at=end, purpose="投标",
            verbs=["see", "change"], **more,
        )  # fmt: skip
    number: int = made.result.pk
    return number


def test_what_is_shared_through_a_grant_ends_with_it(company: Company, customer: Customer) -> None:
    end = timezone.now() + timedelta(days=1)
    through = granted(company, "stranger", end)
    other = company.staff["nobody"].pk
    with company.as_("stranger"):
        with pytest.raises(Refused, match="临时授权"):
            share(noun="customer", record=customer.pk, staff=other, until=end + timedelta(hours=1))
        made = share(noun="customer", record=customer.pk, staff=other).result
    assert made.until == end
    with company.as_("nobody"):
        assert Customer.objects.exists()
    with company.as_("administrator"):
        end_grant(grant=through)
    with company.as_("nobody"):
        assert not Customer.objects.exists()


def test_nobody_replaces_what_another_gave_with_more_than_they_may_give(
    company: Company, customer: Customer
) -> None:
    let_in(company, customer, verbs=["see", "change", "delete"])
    granted(company, "stranger", timezone.now() + timedelta(days=1))
    theirs = company.staff["collaborator"].pk
    with company.as_("stranger"), pytest.raises(Refused, match="他人授予"):
        share(noun="customer", record=customer.pk, staff=theirs)
    with without_rights():
        assert Share.objects.get().verbs == ["see", "change", "delete"]
    with company.as_("supervisor"):
        share(noun="customer", record=customer.pk, staff=theirs)


def test_a_loan_is_no_share_to_take_off_or_to_give_on(company: Company, customer: Customer) -> None:
    from zhike.kit.access.lending import lend

    mine, end = company.staff["collaborator"].pk, timezone.now() + timedelta(days=7)
    with company.as_("administrator"):
        lend("customer", customer.pk, mine, end, [], given_by=company.staff["administrator"].pk)
    with company.as_("collaborator"), pytest.raises(Forbidden):
        share(noun="customer", record=customer.pk, staff=company.staff["nobody"].pk, until=end)
    with without_rights():
        loan = Share.objects.get().pk
    with company.as_("owner"), pytest.raises(Missing):
        end_share(share=loan)
    client = Client()
    client.force_login(company.staff["owner"])
    assert (
        "Collaborator"
        not in client.get(f"/customers/{customer.pk}/collaborators").content.decode().partition("<main")[2]
    )
