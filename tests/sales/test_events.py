"""Who hears of opportunities: the new owner, and webhooks of won and lost ones."""

from __future__ import annotations

import pytest

from tests.conftest import without_rights
from tests.sales.conftest import Sales
from zhike.kit.access.door import Reason, open_door
from zhike.kit.events.actions import create_webhook
from zhike.kit.events.handling import handle_due
from zhike.kit.events.models import Event
from zhike.kit.events.queries import event_names
from zhike.kit.history.models import Change
from zhike.kit.notices.models import Notice
from zhike.sales.actions import assign, opportunities
from zhike.sales.models import Opportunity


def told(sales: Sales, login: str) -> list[str]:
    """The notices of assigned opportunities that a person got, as links."""
    with sales.as_(login):
        return list(Notice.objects.filter(kind="opportunity.assigned").values_list("link", flat=True))


def happened() -> list[tuple[str, int | None]]:
    with open_door(Reason.EVENTS):
        rows = Event.objects.filter(name__in=("opportunity.won", "opportunity.lost")).order_by("pk")
        return list(rows.values_list("name", "record_id"))


@pytest.mark.covers("OPP-01a")
def test_the_new_owner_is_told_the_old_one_loses_the_right_and_history_stays(sales: Sales) -> None:
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    made = sales.opportunity("owner", customer)
    rows = Opportunity.objects.filter(pk=made.pk)
    with sales.as_("director"):
        assign(rows, owner=sales.staff("stranger"))
    handle_due()
    assert told(sales, "stranger") == [f"/opportunities/{made.pk}/"]
    with sales.as_("owner"):
        assert opportunities.change(rows, values={"name": "还是我的"}).changed == 0
    with sales.as_("stranger"):
        opportunities.change(rows, values={"name": "柴油年度供应（华南）"})
        owners = Change.objects.filter(noun="opportunity", record_id=made.pk, after__has_key="owner_id")
        assert owners.exists()


def test_many_given_at_once_are_one_notice_and_ones_own_none(sales: Sales) -> None:
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    ids = [sales.opportunity("owner", customer).pk for _one in range(3)]
    with sales.as_("director"):
        assign(Opportunity.objects.filter(pk__in=ids), owner=sales.staff("colleague"))
    with sales.as_("director"):
        assign(Opportunity.objects.filter(pk=ids[0]), owner=sales.staff("director"))
    handle_due()
    assert told(sales, "colleague") == ["/opportunities/?owner.in=me&sort=-updated_at"]
    assert told(sales, "director") == []


def test_won_and_lost_are_events_whoever_closes_them_and_once(sales: Sales, settings: object) -> None:
    with sales.as_("administrator"):
        names = {event.name for event in event_names()}
        assert {"opportunity.won", "opportunity.lost", "opportunity.assigned"} <= names
        settings.WEBHOOK_PRIVATE = True  # type: ignore[attr-defined]
        create_webhook(
            label="业绩屏", url="http://127.0.0.1:9/", events=["opportunity.won", "opportunity.lost"]
        )
    customer = sales.customer("owner", "重庆鸿昌运输有限公司")
    won, lost = sales.opportunity("owner", customer), sales.opportunity("owner", customer)
    assert happened() == []
    sales.change("owner", won, stage="赢单", amount="1000")
    sales.change("owner", won, amount="1200")
    sales.change("owner", lost, stage="输单", reason=sales.reason("价格"))
    bought = sales.opportunity("owner", customer, stage="赢单", amount="5")
    assert happened() == [
        ("opportunity.won", won.pk),
        ("opportunity.lost", lost.pk),
        ("opportunity.won", bought.pk),
    ]
    with without_rights():
        assert Opportunity.objects.count() == 3
