"""A filling campaign: revisit each customer, fill the archive, hand it in by the day; coverage grows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.company import Company
from tests.conftest import without_rights
from zhike.archive.actions import campaigns, close, join_campaign, submit_to_campaign
from zhike.archive.models import CampaignTarget, FillingCampaign, Standing
from zhike.archive.queries.coverage import By, coverage
from zhike.archive.queries.progress import progress_of
from zhike.customers.actions import activities, assign, customers
from zhike.customers.models import Customer
from zhike.customers.rules.completeness import NATURAL
from zhike.kit.errors import Forbidden, Refused

Made = Callable[..., Any]
Issue = Callable[..., int]
SignIn = Callable[[str], Client]


def only(pk: int) -> Any:
    return Customer.objects.filter(pk=pk)


def make_many(company: Company, login: str, number: int, complete: int = 0) -> list[int]:
    """Stock and temporary customers, the first ``complete`` of them with everything the template asks."""
    found = []
    with company.as_(login):
        for place in range(number):
            values = {"name": f"{login}{place}号运输", "category": ("stock", "temporary")[place % 2]}
            if place < complete:
                values |= {"address": f"路{place}号", "phone": f"1380013{place:04d}"}
            found.append(customers.create(values=values).result.pk)
    return found


def visit(company: Company, login: str, customer: int) -> None:
    with company.as_(login):
        activities.create(
            values={"customer": customer, "kind": "visit", "subject": "回访", "happened_at": timezone.now()}
        )


@pytest.mark.covers("ARC-09", "ARC-07")
def test_progress_of_twenty_customers_by_district(
    company: Company, made: Made, issued_template: Issue, sign_in: SignIn
) -> None:
    issued_template()
    east, south = make_many(company, "owner", 12, complete=5), make_many(company, "stranger", 8)
    made("owner", customers, name="只是潜在客户")
    today = timezone.localdate()
    with company.as_("keeper"):
        campaign = campaigns.create(
            values={
                "name": "首次建档",
                "due_on": today + timedelta(days=10),
                "area": company.departments["sales"].pk,
            }
        ).result
        assert CampaignTarget.objects.filter(campaign=campaign).count() == 20
    for customer in [*east[:6], south[0]]:
        visit(company, "owner" if customer in east else "stranger", customer)
    with company.as_("owner"):
        for customer in east[:3]:
            submit_to_campaign(only(customer))
        with pytest.raises(Refused, match="缺必填项"):
            submit_to_campaign(only(east[5]))
        with pytest.raises(Refused, match="还没有回访"):
            submit_to_campaign(only(east[8]))
    with without_rights():
        CampaignTarget.objects.filter(customer=east[0]).update(submitted_on=today - timedelta(days=1))
        FillingCampaign.objects.update(starts_on=today - timedelta(days=9), due_on=today - timedelta(days=1))
    with company.as_("keeper"):
        campaign.refresh_from_db()
        lines = {line.label: line for line in progress_of(campaign, today)}
        figures = {
            label: (line.customers, line.visited, line.filled, line.submitted, line.late)
            for label, line in lines.items()
        }
        # Three of the east's twelve are handed in, one of them by the last day.
        assert figures == {"华东片区": (12, 6, 5, 3, 11), "华南片区": (8, 1, 0, 0, 8)}
    page = sign_in("keeper").get(f"/archive-campaigns/{campaign.pk}/panel/progress").text
    assert 'data-district="华东片区"' in page and 'data-district="合计"' in page
    listed = sign_in("keeper").get(f"/archive-campaigns/{campaign.pk}/customers?step=unvisited").text
    assert "owner8号运输" in listed and "owner0号运输" not in listed
    hidden = sign_in("stranger").get(f"/archive-campaigns/{campaign.pk}/customers").text
    assert "stranger0号运输" in hidden and "owner" not in hidden


@pytest.mark.covers("ARC-09")
def test_a_campaign_over_chosen_customers(company: Company, made: Made, issued_template: Issue) -> None:
    issued_template()
    chosen = make_many(company, "owner", 3)
    today = timezone.localdate()
    with company.as_("owner"), pytest.raises(Forbidden):
        campaigns.create(values={"name": "越权", "due_on": today})
    with company.as_("keeper"):
        with pytest.raises(Refused) as refused:
            campaigns.create(values={"name": "倒着", "starts_on": today, "due_on": today - timedelta(days=1)})
        assert "due_on" in refused.value.fields
        campaign = campaigns.create(values={"name": "补录", "due_on": today}).result
        assert join_campaign(Customer.objects.filter(pk__in=chosen), campaign=campaign.pk).result == 3
        assert join_campaign(Customer.objects.filter(pk__in=chosen), campaign=campaign.pk).result == 0
        close(FillingCampaign.objects.filter(pk=campaign.pk))
        with pytest.raises(Refused, match="已结束"):
            join_campaign(Customer.objects.filter(pk__in=chosen), campaign=campaign.pk)
    with company.as_("owner"), pytest.raises(Forbidden):
        join_campaign(Customer.objects.filter(pk__in=chosen), campaign=campaign.pk)


@pytest.mark.covers("ARC-27", "ARC-07")
def test_31_of_40_archives_are_77_5_per_cent(
    company: Company, made: Made, issued_template: Issue, sign_in: SignIn
) -> None:
    issued_template()
    make_many(company, "owner", 30, complete=25)
    make_many(company, "colleague", 6, complete=6)
    south = make_many(company, "stranger", 4)
    made("owner", customers, name="潜在客户不计")
    with company.as_("keeper"):
        found = coverage(By.DISTRICT)
        assert (found.customers, found.complete, str(found.percent)) == (40, 31, "77.5")
        assert [(line.label, str(line.percent)) for line in found.lines] == [
            ("华东片区", "86.1"),
            ("华南片区", "0.0"),
        ]
        people = {line.label: (line.customers, line.complete) for line in coverage(By.PERSON).lines}
        assert people == {"Owner": (30, 25), "Colleague": (6, 6), "Stranger": (4, 0)}
    page = sign_in("keeper").get("/archive/coverage?by=person").text
    assert "77.5%" in page and ">Colleague<" in page
    with company.as_("stranger"):
        assert coverage(By.DISTRICT).customers == 4
        customers.delete(only(south[0]))
        assert coverage(By.DISTRICT).customers == 3
        customers.restore(Customer.with_deleted.filter(pk=south[0]))
        assert coverage(By.DISTRICT).customers == 4
    with company.as_("keeper"):
        assign(Customer.objects.filter(pk__in=south), owner=company.staff["owner"].pk)
    with company.as_("stranger"):
        assert coverage(By.DISTRICT).customers == 0, "what is seen of archives goes with the customer"


@pytest.mark.covers("ARC-27", "ARC-01")
def test_the_kept_figures_are_those_of_the_record(
    company: Company, made: Made, sign_in: SignIn, settled: Callable[[], None]
) -> None:
    values: dict[str, Any] = dict.fromkeys(NATURAL, "值") | {
        "name": "对照客户", "nature": "private", "industry": "transport", "category": "stock",
        "phone": "027-66551122", "delivery": "pickup", "unloading_place": "", "credit_code": "",
        "licence_number": "42", "tax_number": "1",
    }  # fmt: skip
    whole = made("owner", customers, **values)
    person = made("owner", customers, name="李四", kind="person", category="stock", phone="13900139000")
    settled()
    for customer in (whole, person):
        page = sign_in("owner").get(f"/customers/{customer.pk}/").text
        with company.as_("owner"):
            kept = Standing.objects.get(pk=customer.pk)
        for part in ("natural", "equipment", "storage", "sales", "qualification"):
            assert f'data-part="{part}">{kept.percent(part)}%' in page, part
