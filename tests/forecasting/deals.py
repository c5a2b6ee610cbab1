"""Opportunities for the tests, by whom and when one wants them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.company import Company
from tests.conftest import without_rights
from zhike.customers.models import Customer
from zhike.sales.models import Opportunity, Stage


def stage(outcome: str, place: int = 0) -> Stage:
    """The stage of that outcome in the standard pipeline, by place."""
    with without_rights():
        return Stage.objects.filter(outcome=outcome).order_by("position")[place]


def customer_of(company: Company, login: str) -> Customer:
    staff = company.staff[login]
    values = {"owner": staff, "department_id": staff.department_id, "code": f"KH-{login}"}
    return Customer.objects.get_or_create(name=f"{login}的客户", defaults=values)[0]


def deal(company: Company, login: str, amount: int | None, **values: Any) -> Opportunity:
    """An opportunity of a persona, written past the actions, so that its days can lie in the past."""
    staff = company.staff[login]
    values = {"stage": stage("open"), "opened_on": date(2026, 1, 5), **values}
    with without_rights():
        made = Opportunity(
            name=f"{login} {amount}",
            name_key="x",
            customer=customer_of(company, login),
            amount=amount,
            owner=staff,
            department_id=staff.department_id,
            **values,
        )
        made.save()
    return made


def won(company: Company, login: str, amount: int, day: date, days: int = 30) -> Opportunity:
    """One that was won on a day after so many days."""
    return deal(
        company, login, amount, stage=stage("won"), closed_on=day, opened_on=day - timedelta(days=days)
    )


def lost(company: Company, login: str, amount: int, day: date, days: int = 30) -> Opportunity:
    """One that was lost on a day after so many days."""
    return deal(
        company, login, amount, stage=stage("lost"), closed_on=day, opened_on=day - timedelta(days=days)
    )
