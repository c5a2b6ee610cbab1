"""Opportunities move through stages; what follows from a stage follows whoever writes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.conftest import without_rights
from tests.sales.conftest import Sales
from zhike.customers.actions import contacts
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.history.undo import undo
from zhike.pools.models import RecordFacts
from zhike.sales.actions import assign, close_lost, opportunities, pipelines, stages, switch_pipeline
from zhike.sales.models import Opportunity, Pipeline, Stage, Stay


@pytest.fixture
def customer(sales: Sales) -> int:
    return sales.customer("owner", "重庆鸿昌运输有限公司")


def stays(record: Opportunity) -> list[tuple[str, bool]]:
    """The stages an opportunity stood in, each with whether it still does."""
    with without_rights():
        rows = Stay.objects.filter(opportunity=record).order_by("entered_at", "pk")
        return [(stay.stage.name, stay.left_at is None) for stay in rows.select_related("stage")]


def test_a_new_opportunity_enters_the_first_stage_of_the_default_pipeline(
    sales: Sales, customer: int
) -> None:
    made = sales.opportunity("owner", customer)
    assert made.stage_id == sales.stage("初步接触")
    assert (made.outcome, made.probability) == ("open", 10)
    assert made.code.startswith("SJ")
    assert made.opened_on == timezone.localdate()
    assert stays(made) == [("初步接触", True)]


def test_a_stage_asks_for_what_is_missing_and_takes_it_along(sales: Sales, customer: int) -> None:
    made = sales.opportunity("owner", customer)
    with pytest.raises(Refused) as refused:
        sales.change("owner", made, stage="方案报价", amount="120000")
    assert refused.value.code == "stage_gate"
    assert set(refused.value.fields) == {"product", "closes_on"}
    assert stays(made) == [("初步接触", True)]


def test_a_move_follows_into_probability_and_stays_and_is_undone_with_them(
    sales: Sales, customer: int
) -> None:
    made = sales.opportunity("owner", customer)
    moved = sales.change("owner", made, stage="商务谈判", next_step="报价单盖章")
    assert (made.probability, made.outcome) == (75, "open")
    assert stays(made) == [("初步接触", False), ("商务谈判", True)]
    with sales.as_("owner"):
        undo(moved)
    sales.renew(made)
    assert (made.stage_id, made.probability, made.next_step) == (sales.stage("初步接触"), 10, "")
    assert stays(made) == [("初步接触", True)]


def test_a_probability_of_ones_own_outlives_no_move(sales: Sales, customer: int) -> None:
    made = sales.opportunity("owner", customer, probability=40)
    assert made.probability == 40
    sales.change("owner", made, stage="商务谈判", next_step="x")
    assert made.probability == 75
    sales.change("owner", made, probability=60)
    sales.change("owner", made, probability="")
    assert made.probability == 75


def test_won_and_lost_close_it_and_reopening_opens_it(sales: Sales, customer: int) -> None:
    made = sales.opportunity("owner", customer, amount="1000")
    sales.change("owner", made, stage="输单", reason=sales.reason("价格"))
    assert (made.outcome, made.probability, made.closed_on) == ("lost", 0, timezone.localdate())
    sales.change("owner", made, stage="初步接触")
    assert (made.outcome, made.closed_on, made.reason_id) == ("open", None, None)
    sales.change("owner", made, stage="赢单")
    assert (made.outcome, made.probability) == ("won", 100)


def test_losing_needs_a_reason(sales: Sales, customer: int) -> None:
    made = sales.opportunity("owner", customer)
    with pytest.raises(Refused) as refused:
        sales.change("owner", made, stage="输单")
    assert set(refused.value.fields) == {"reason"}


def test_winning_needs_a_customer_and_an_amount(sales: Sales) -> None:
    made = sales.opportunity("owner")
    with pytest.raises(Refused) as refused:
        sales.change("owner", made, stage="赢单")
    assert set(refused.value.fields) == {"customer", "amount"}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"closes_on": "2020-01-01", "opened_on": "2020-02-01"}, "closes_on"),
        ({"probability": 120}, "probability"),
        ({"probability": -1}, "probability"),
        ({"amount": "-5"}, "amount"),
    ],
)
def test_bad_values_are_refused_by_name(
    sales: Sales, customer: int, values: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        sales.opportunity("owner", customer, **values)
    assert field in refused.value.fields
    with without_rights():
        assert not Opportunity.objects.exists()


def test_a_stage_of_another_pipeline_is_entered_by_switching_alone(sales: Sales, customer: int) -> None:
    with sales.as_("administrator"):
        other = pipelines.create(values={"name": "招投标流程"}).result
        bid = stages.create(values={"pipeline": other.pk, "name": "投标", "probability": 30}).result
    made = sales.opportunity("owner", customer)
    with pytest.raises(Refused) as refused:
        sales.change("owner", made, stage=bid.pk)
    assert refused.value.code == "other_pipeline"
    with sales.as_("owner"):
        switch_pipeline(Opportunity.objects.filter(pk=made.pk), stage=bid.pk)
    sales.renew(made)
    assert (made.pipeline_id, made.probability) == (other.pk, 30)


def test_the_default_pipeline_is_only_replaced(sales: Sales) -> None:
    with sales.as_("administrator"), pytest.raises(Refused):
        pipelines.change(Pipeline.objects.filter(is_default=True), values={"is_default": False})


def test_a_stage_in_use_keeps_its_outcome(sales: Sales, customer: int) -> None:
    sales.opportunity("owner", customer)
    with sales.as_("administrator"), pytest.raises(Refused):
        stages.change(Stage.objects.filter(pk=sales.stage("初步接触")), values={"outcome": "won"})


def test_only_who_may_keeps_pipelines(sales: Sales) -> None:
    with sales.as_("owner"), pytest.raises(Forbidden):
        pipelines.create(values={"name": "私自流程"})


def test_the_contact_works_at_the_customer(sales: Sales, customer: int) -> None:
    other = sales.customer("owner", "成都顺达贸易有限公司")
    with sales.as_("owner"):
        stranger = contacts.create(values={"customer": other, "name": "王强"}).result
    with pytest.raises(Refused) as refused:
        sales.opportunity("owner", customer, contact=stranger.pk)
    assert set(refused.value.fields) == {"contact"}


@pytest.mark.covers("OPP-01a")
def test_reassigned_the_new_owner_has_it_and_the_old_one_lost_it(sales: Sales, customer: int) -> None:
    made = sales.opportunity("owner", customer)
    with sales.as_("supervisor"):
        done = assign(Opportunity.objects.filter(pk=made.pk), owner=sales.staff("stranger"))
    sales.renew(made)
    assert made.owner_id == sales.staff("stranger")
    with sales.as_("owner"):
        assert not Opportunity.objects.filter(pk=made.pk).exists()
    with sales.as_("stranger"):
        opportunities.change(Opportunity.objects.filter(pk=made.pk), values={"next_step": "回访"})
    with without_rights():
        from zhike.kit.history.models import Change

        assert Change.objects.filter(noun="opportunity", record_id=made.pk, run_id=done.action_id).exists()


def test_pools_hear_of_opportunities_and_deals(sales: Sales, customer: int) -> None:
    made = sales.opportunity(
        "owner", customer, amount="1000", opened_on=str(timezone.localdate() - timedelta(9))
    )
    with without_rights():
        facts = RecordFacts.objects.get(noun="customer", record_id=customer)
        assert (facts.open_deals, facts.last_deal_at) == (1, None)
    sales.change("owner", made, stage="赢单")
    with without_rights():
        facts.refresh_from_db()
        assert facts.open_deals == 0 and facts.last_deal_at is not None


def test_switching_goes_through_the_gate_and_only_between_pipelines(sales: Sales, customer: int) -> None:
    with sales.as_("administrator"):
        other = pipelines.create(values={"name": "招投标流程"}).result
        bid = stages.create(
            values={"pipeline": other.pk, "name": "投标", "probability": 30, "required_fields": ["amount"]}
        ).result
    made = sales.opportunity("owner", customer)
    mine = Opportunity.objects.filter(pk=made.pk)

    def refused(stage: int) -> str:
        with sales.as_("owner"), pytest.raises(Refused) as refusal:
            switch_pipeline(mine, stage=stage)
        return refusal.value.code

    assert refused(sales.stage("商务谈判")) == "same_pipeline", "no way round the gate of one's own pipeline"
    assert refused(bid.pk) == "stage_gate"
    sales.change("owner", made, amount="1000")
    with sales.as_("owner"):
        switch_pipeline(mine, stage=bid.pk)
    sales.renew(made)
    assert made.stage_id == bid.pk
    mine = Opportunity.objects.filter(pk=sales.opportunity("owner", customer, amount="1").pk)
    with sales.as_("owner"):
        close_lost(mine, reason=sales.reason("价格"))
    assert refused(bid.pk) == "closed"
