"""8,800 real opportunities through the ordinary importers, every figure checked against the files themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Avg, Count, F, Q, Sum
from django.db.models.functions import ExtractQuarter, ExtractYear
from django.test import Client

from tests.company import Company
from tests.exchange.test_pages import text_of
from tests.jobs import run_pending_jobs
from tests.sales.maven import FOLDER, STAGES, Told, bring_all, counted, needed, summed
from zhike.customers.models import Customer
from zhike.kit.access.revisions import forget_all
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.listing import Listing
from zhike.people.models import Department, Staff
from zhike.sales.models import Opportunity, Stay

GTX_PRO_ROWS = 1480


@dataclass
class Brought:
    """The company after the import, and what happened on the way."""

    company: Company
    counts: dict[str, dict[str, Any]]
    told: Told
    preview: str

    def listed(self, **filters: Any) -> Listing:
        """The list page under these filters."""
        params = {name.replace("__", "."): str(value) for name, value in filters.items()}
        return Listing(desk_of("opportunity"), params)


@pytest.fixture(scope="module")
def brought(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Brought]:
    """The four files brought in once, really committed; the database is renewed afterwards."""
    needed()
    with django_db_blocker.unblock():
        from tests.conftest import without_rights

        forget_all()
        with without_rights():
            company = Company.founded()
        preview = ""

        def look() -> None:
            nonlocal preview
            preview = _previewed(company)

        yield Brought(company, bring_all(before_opportunities=look), Told(), preview)
        django_db_setup.renew()
        forget_all()


def _previewed(company: Company) -> str:
    """The preview page of the pipeline file before anybody said what its words mean."""
    client = Client()
    client.force_login(company.staff["administrator"])
    file = SimpleUploadedFile("sales_pipeline.csv", (FOLDER / "sales_pipeline.csv").read_bytes())
    here = client.post("/opportunities/import", {"file": file})["Location"]
    columns = ("code", "owner", "product", "customer", "stage", "opened_on", "closed_on", "amount", "", "")
    posted = {f"column-{place}": name for place, name in enumerate(columns)}
    client.post(here, {**posted, "mode": "create", "doubles": "warn"})
    run_pending_jobs()
    return text_of(client.get(here))


@pytest.fixture
def deals(brought: Brought) -> Iterator[Brought]:
    with brought.company.as_("administrator"):
        yield brought


def test_every_row_of_the_four_files_comes_in(brought: Brought) -> None:
    created = {noun: (told["rows"], told["created"]) for noun, told in brought.counts.items()}
    assert created == {
        "staff": (35, 35), "product": (7, 7), "customer": (85, 85), "opportunity": (8800, 8800),
    }  # fmt: skip


def test_the_preview_asks_once_about_the_product_written_two_ways(brought: Brought) -> None:
    page = brought.preview
    assert page.count('<input type="hidden" name="word-0"') == 1
    assert page.count('value="GTXPro"') == 1
    place = page.index('value="GTXPro"')
    assert "1,480" in page[place - 400 : place]
    choices = page[place : page.index("</select>", place)]
    assert choices.index("就是“GTX Pro”") < choices.index("就是“GTX Plus Pro”")
    assert "新建“GTXPro”" in choices and "这些行不导入" in choices
    assert all(page.count(f'value="{stage}"') == 1 for stage in STAGES)
    assert "“engage_date”的日期读作：20-10-16 是 2016-10-20（日-月-年）" in page


def test_accounts_keep_their_sectors_and_parents(deals: Brought) -> None:
    rows = deals.told.rows("accounts.csv")
    expected = {row["account"]: row["subsidiary_of"] or None for row in rows}
    stored = Customer.objects.filter(name__in=expected).values_list("name", "parent__name", "industry")
    assert {name: parent for name, parent, _industry in stored} == expected
    technical = {
        row["account"] for row in rows if row["sector"] in ("technolgy", "software", "telecommunications")
    }
    assert {name for name, _parent, industry in stored if industry == "electronics"} == technical


def test_sellers_stand_in_teams_below_their_offices(deals: Brought) -> None:
    for row in deals.told.rows("sales_teams.csv"):
        seller = Staff.objects.select_related("department__parent", "department__head").get(
            name=row["sales_agent"]
        )
        assert seller.department.parent is not None and seller.department.head is not None
        assert seller.department.parent.name == row["regional_office"]
        assert seller.department.head.name == row["manager"]
        assert not seller.has_usable_password()


def test_counts_by_stage(deals: Brought) -> None:
    expected = counted(deals.told.deals, lambda deal: deal.stage)
    assert expected == {"Won": 4238, "Lost": 2473, "Engaging": 1589, "Prospecting": 500}
    for stage, count in expected.items():
        pk = Opportunity.objects.filter(stage__name=STAGES[stage]).values_list("stage", flat=True)[0]
        assert deals.listed(stage__in=pk).count().value == count


def test_outcomes_and_days_are_those_of_the_file(deals: Brought) -> None:
    outcomes = {"Won": "won", "Lost": "lost"}
    expected = {
        deal.code: (
            outcomes.get(deal.stage, "open"),
            deal.closed,
            deal.account or None,
            deal.product,
            deal.agent,
        )
        for deal in deals.told.deals
    }
    fields = ("code", "outcome", "closed_on", "customer__name", "product__name", "owner__name")
    stored = {code: tuple(rest) for code, *rest in Opportunity.objects.values_list(*fields)}
    assert stored == expected
    opened = {deal.code: deal.opened for deal in deals.told.deals if deal.opened}
    found = dict(Opportunity.objects.filter(code__in=opened).values_list("code", "opened_on"))
    assert found == opened


def test_open_ones_without_account_are_kept_without_customer(deals: Brought) -> None:
    without = [deal for deal in deals.told.deals if not deal.account]
    assert len(without) == 1425 and {deal.stage for deal in without} == {"Prospecting", "Engaging"}
    assert Opportunity.objects.filter(customer=None).count() == 1425
    assert not Opportunity.objects.filter(customer=None).exclude(outcome="open").exists()
    assert not Opportunity.objects.filter(outcome="open").exclude(amount=None).exists()


def test_won_amount_by_seller(deals: Brought) -> None:
    rows = Opportunity.objects.filter(outcome="won").values_list("owner__name").annotate(Sum("amount"))
    assert dict(rows) == summed(deals.told.won, lambda deal: deal.agent)


def test_won_amount_by_product(deals: Brought) -> None:
    rows = Opportunity.objects.filter(outcome="won").values_list("product__name").annotate(Sum("amount"))
    expected = summed(deals.told.won, lambda deal: deal.product)
    assert dict(rows) == expected and len(expected) == 7
    assert Opportunity.objects.filter(product__name="GTX Pro").count() == GTX_PRO_ROWS


def test_won_amount_by_quarter(deals: Brought) -> None:
    quarters = {"2017Q1": ("2017-01-01", "2017-03-31"), "2017Q2": ("2017-04-01", "2017-06-30"),
                "2017Q3": ("2017-07-01", "2017-09-30"), "2017Q4": ("2017-10-01", "2017-12-31")}  # fmt: skip
    expected = summed(deals.told.won, lambda deal: deal.quarter)
    assert set(expected) == set(quarters)
    for quarter, (first, last) in quarters.items():
        found = deals.listed(outcome__in="won", closed_on__from=first, closed_on__to=last)
        assert found.sums().values["amount"] == expected[quarter]
    rows = (
        Opportunity.objects.filter(outcome="won")
        .values_list(ExtractYear("closed_on"), ExtractQuarter("closed_on"))
        .annotate(Sum("amount"))
    )
    assert {f"{year}Q{quarter}": amount for year, quarter, amount in rows} == expected


def test_win_rate(deals: Brought) -> None:
    by_seller = counted(deals.told.won, lambda deal: deal.agent)
    ended = counted((d for d in deals.told.deals if d.closed), lambda deal: deal.agent)
    rows = (
        Opportunity.objects.exclude(outcome="open")
        .values_list("owner__name")
        .annotate(won=Count("pk", filter=Q(outcome="won")), ended=Count("pk"))
    )
    assert {name: (won, all_of_them) for name, won, all_of_them in rows} == {
        name: (by_seller[name], count) for name, count in ended.items()
    }
    assert sum(by_seller.values()) == 4238 and sum(ended.values()) == 6711


def test_mean_cycle_in_days(deals: Brought) -> None:
    days = [(deal.closed - deal.opened).days for deal in deals.told.won if deal.closed and deal.opened]
    found = Opportunity.objects.filter(outcome="won").aggregate(mean=Avg(F("closed_on") - F("opened_on")))[
        "mean"
    ]
    assert found.total_seconds() / 86_400 == pytest.approx(sum(days) / len(days))


def test_won_amount_by_office(deals: Brought) -> None:
    expected = summed(deals.told.won, lambda deal: deal.office)
    assert set(expected) == {"Central", "East", "West"}
    for office, amount in expected.items():
        pk = Department.objects.get(name=office).pk
        found = deals.listed(outcome__in="won", department__below=pk)
        assert found.sums().values["amount"] == amount


def test_each_has_one_present_stay_begun_when_the_file_says(deals: Brought) -> None:
    assert Stay.objects.count() == 8800 and not Stay.objects.exclude(left_at=None).exists()
    for row in Stay.objects.filter(opportunity__outcome="won").select_related("opportunity")[:50]:
        assert row.entered_at.astimezone().date() == row.opportunity.closed_on


def test_names_are_put_together_from_customer_and_product(deals: Brought) -> None:
    names = dict(Opportunity.objects.filter(code__in=["Z063OYW0", "1C1I7A6R"]).values_list("code", "name"))
    assert names == {"Z063OYW0": "Isdom · GTX Pro", "1C1I7A6R": "Cancity · GTX Plus Basic"}


def test_the_same_files_twice_make_no_doubles(brought: Brought) -> None:
    again = bring_all()
    assert all(told["created"] == 0 for told in again.values())
    assert again["opportunity"]["skipped"] == 8800


def test_amounts_add_up(deals: Brought) -> None:
    assert deals.listed(outcome__in="won").sums().values["amount"] == sum(
        (deal.amount for deal in deals.told.won), Decimal(0)
    )
