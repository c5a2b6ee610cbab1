"""What the roles of a fresh installation may do, action by action, as the regulations divide the work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.company import Company, hashed_password
from tests.conftest import without_rights
from zhike.customers.actions import assign, customers
from zhike.customers.models import Contact, Customer
from zhike.kit.access.acting import Verb, acting_as
from zhike.kit.access.rights import permitted
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.people.actions.departments import add_department
from zhike.people.actions.roles import appoint, end_appointment
from zhike.people.models import Role, Staff
from zhike.people.standing import acting_for

PLACES = ("own", "department", "below", "elsewhere")
WORK: dict[str, Callable[[Any, int], Any]] = {
    "see": lambda rows, _heir: rows.get(),
    "change": lambda rows, _heir: customers.change(rows, values={"address": "新址"}),
    "delete": lambda rows, _heir: customers.delete(rows),
    "export": lambda rows, _heir: permitted(rows, Verb.EXPORT).get(),
    "assign": lambda rows, heir: assign(rows, owner=heir),
}
# Role → action → the places where it works. What is not named is refused.
EXPECTED: dict[str, dict[str, tuple[str, ...]]] = {
    "account_manager": {"see": ("own",), "change": ("own",)},
    "account_executor": {"see": ("own",), "change": ("own",)},
    "support_supervisor": {
        "see": ("own", "department", "below"), "change": ("own", "department", "below"),
        "assign": ("own", "department", "below"),
    },
    "director": {
        "see": ("own", "department", "below"), "change": ("own", "department", "below"),
        "export": ("own", "department", "below"), "assign": ("own", "department", "below"),
    },
    "general_manager": {"see": PLACES, "change": PLACES, "export": PLACES, "assign": PLACES},
}  # fmt: skip
CREATORS = {"account_manager", "account_executor", "support_supervisor", "director", "general_manager"}


@dataclass
class Scene:
    """Somebody in the sales department, and one customer in each place."""

    role: str
    staff: Staff
    customers: dict[str, int]


@pytest.fixture
def scene(company: Company, request: pytest.FixtureRequest) -> Scene:
    code = request.param
    with without_rights():
        sales = company.departments["sales"]
        staff = Staff(
            login=f"the-{code}", name=code, name_key=code, department=sales, password=hashed_password()
        )
        staff.save()
        role = Role.objects.get(template=code)
        mate = Staff(login="mate", name="mate", name_key="mate", department=sales, password=hashed_password())
        mate.save()
        owners = {
            "own": staff,
            "department": mate,
            "below": company.staff["owner"],
            "elsewhere": company.staff["keeper"],
        }
        made = {}
        for place, owner in owners.items():
            customer = Customer(
                name=place,
                name_key=place,
                match_key=place,
                code=f"T-{place}",
                owner=owner,
                department=owner.department,
            )
            customer.save()
            made[place] = customer.pk
    with company.as_("administrator"):
        appoint(staff=staff.pk, role=role.pk)
    return Scene(code, staff, made)


@pytest.mark.covers("TER-05")
@pytest.mark.parametrize("scene", sorted(EXPECTED), indirect=True)
@pytest.mark.parametrize("work", sorted(WORK))
def test_each_role_does_what_it_may_and_nothing_else(company: Company, scene: Scene, work: str) -> None:
    allowed = EXPECTED[scene.role].get(work, ())
    for place, pk in scene.customers.items():
        with acting_as(acting_for(scene.staff.pk)):
            rows = Customer.objects.filter(pk=pk)
            if place in allowed:
                WORK[work](rows, company.staff["colleague"].pk)
                continue
            with pytest.raises((Forbidden, Customer.DoesNotExist, AssertionError)):
                outcome = WORK[work](rows, company.staff["colleague"].pk)
                assert outcome.changed  # an invisible row is no row: nothing is done


@pytest.mark.covers("TER-05")
@pytest.mark.parametrize("scene", sorted(EXPECTED), indirect=True)
def test_who_creates_and_who_manages_people(company: Company, scene: Scene) -> None:
    acting = acting_for(scene.staff.pk)
    with acting_as(acting):
        if scene.role in CREATORS:
            customers.create(values={"name": "新客户"})
        with pytest.raises(Forbidden):
            add_department(name="私设部门", parent=company.departments["root"].pk)


def hire(company: Company, code: str, **dates: Any) -> Staff:
    with without_rights():
        staff = Staff(login=f"new-{code}", name=code, name_key=code, department=company.departments["east"])
        staff.save()
        role = Role.objects.get(template=code)
    with company.as_("administrator"):
        appoint(staff=staff.pk, role=role.pk, **dates)
    return staff


@pytest.mark.covers("KNO-01a")
def test_the_keeper_deletes_and_an_acting_keeper_only_within_the_dates(company: Company) -> None:
    today = timezone.localdate()
    with company.as_("owner"):
        pk = customers.create(values={"name": "要删的"}).result.pk
    rows = Customer.objects.filter(pk=pk)
    too_late = hire(company, "keeper", starts_on=today - timedelta(days=9), ends_on=today - timedelta(days=1))
    with acting_as(acting_for(too_late.pk)):
        assert not rows.exists()
    with company.as_("administrator"):
        appoint(
            staff=too_late.pk, role=Role.objects.get(template="keeper").pk, starts_on=today, ends_on=today
        )
    with acting_as(acting_for(too_late.pk)):
        customers.delete(rows)
    with acting_as(acting_for(hire(company, "account_manager").pk)), pytest.raises((Forbidden, Missing)):
        customers.delete(Customer.with_deleted.filter(pk=pk))
        raise Missing("none", "an invisible row is not deleted either")


@pytest.mark.covers("KNO-03")
def test_an_agent_sees_stars_for_private_fields_everywhere(company: Company) -> None:
    from django.test import Client

    from zhike.customers.actions import contacts

    agent = hire(company, "agent")
    with acting_as(acting_for(agent.pk)):
        customer = customers.create(values={"name": "报备客户"}).result
    with without_rights():
        Customer.objects.filter(pk=customer.pk).update(phone="023-66551234", bank_account="6222000011112222")
    with company.as_("keeper"):
        contacts.create(values={"customer": customer.pk, "name": "曾国华", "mobile": "13800138000"})
    client = Client()
    client.force_login(agent)
    for address in (
        f"/customers/{customer.pk}/", "/customers/", "/contacts/", f"/contacts/{Contact.with_deleted.count()}/",
        f"/customers/{customer.pk}/print", f"/api/v1/customers/{customer.pk}", "/api/v1/contacts", "/search?q=曾国华",
    ):  # fmt: skip
        text = client.get(address).content.decode()
        assert "8000" not in text.replace("138****8000", "") or "138 0013" not in text, address
        assert "138 0013 8000" not in text and "13800138000" not in text, address
        assert "66551234" not in text and "6222000011112222" not in text, address
    for wanted in ("66551234", "13800138000"):
        found = client.get(f"/search?q={wanted}").content.decode()
        assert "报备客户" not in found and "曾国华" not in found


def test_ending_an_appointment_ends_its_rights_today(company: Company) -> None:
    staff = hire(company, "general_manager")
    with company.as_("owner"):
        customers.create(values={"name": "甲"})
    with acting_as(acting_for(staff.pk)):
        assert Customer.objects.count() == 1
    with company.as_("administrator"):
        end_appointment(appointment=staff.appointments.get().pk)
    with acting_as(acting_for(staff.pk)):
        assert not Customer.objects.exists()


def test_templates_are_made_once_and_edits_stay(company: Company) -> None:
    from zhike.people.founding import found_after_migrate
    from zhike.people.role_templates import TEMPLATES

    with without_rights():
        role = Role.objects.get(template="finance")
        role.name, role.scopes = "财务部门", {"customers": {"see": "own"}}
        role.save()
        found_after_migrate("default")
        assert Role.objects.exclude(template="").count() == len(TEMPLATES)
        role.refresh_from_db()
    assert (role.name, role.scopes["customers"]) == ("财务部门", {"see": "own"})


def test_an_appointment_needs_its_days_in_order(company: Company) -> None:
    today = timezone.localdate()
    role = company.roles["reader"]
    with company.as_("administrator"), pytest.raises(Refused, match="早于"):
        appoint(
            staff=company.staff["owner"].pk, role=role.pk, starts_on=today, ends_on=today - timedelta(days=1)
        )
