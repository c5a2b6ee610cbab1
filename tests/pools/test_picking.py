"""Picking: quotas, bars, caps, and what a pool hides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.conftest import without_rights
from tests.pools.conftest import Market
from zhike.customers.models import Customer
from zhike.kit.access.models import AccessLog, Share
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.history.undo import undo
from zhike.pools.actions import give, members, move, open_entry, pick, protect, return_to_pool
from zhike.pools.models import Opening, PoolEntry, Protection, Tenure

SignIn = Callable[[str], Client]


def give_up(market: Market, login: str, *records: int, **values: object) -> int:
    with market.as_(login):
        return return_to_pool(
            Customer.objects.filter(pk__in=records), **{"reason": "联系不上", **values}
        ).action_id


def take(market: Market, login: str, *records: int) -> int:
    with market.as_(login):
        return pick(PoolEntry.objects.filter(record_id__in=records)).action_id


def test_a_customer_given_up_belongs_to_nobody_and_members_find_it_in_the_pool(market: Market) -> None:
    record = market.customer("owner", name="运河物资有限公司")
    give_up(market, "owner", record)
    assert market.owner_of(record) == ""
    with market.as_("owner"):
        assert not Customer.objects.filter(pk=record).exists()
        assert [entry.name for entry in PoolEntry.objects.all()] == ["运河物资有限公司"]
    with market.as_("supervisor"):
        assert not Customer.objects.filter(pk=record).exists()
    with market.as_("stranger"):
        assert not PoolEntry.objects.exists()
    with market.as_("nobody"):
        assert not PoolEntry.objects.exists()


def test_giving_up_needs_a_reason_and_a_pool(market: Market) -> None:
    record = market.customer("owner")
    with pytest.raises(Refused, match="改正"):
        give_up(market, "owner", record, reason=" ")
    market.set(is_default=False)
    with pytest.raises(Refused, match="没有默认公海"):
        give_up(market, "owner", record)
    assert market.owner_of(record) == "owner"
    give_up(market, "owner", record, pool=market.pool)
    assert market.owner_of(record) == ""


def test_one_gives_up_only_what_one_may_change(market: Market) -> None:
    record = market.customer("owner")
    with market.as_("reader"), pytest.raises(Forbidden):
        return_to_pool(Customer.objects.filter(pk=record), reason="x")
    assert market.owner_of(record) == "owner"


def test_what_lies_in_a_pool_cannot_be_given_up_again(market: Market) -> None:
    record = market.customer("owner")
    give_up(market, "owner", record)
    with market.as_("administrator"), pytest.raises(Refused, match="已在公海"):
        return_to_pool(Customer.objects.filter(pk=record), reason="x")


def test_picking_takes_it_out_and_gives_it_to_the_picker(market: Market) -> None:
    record = market.customer("owner")
    give_up(market, "owner", record)
    take(market, "colleague", record)
    assert market.owner_of(record) == "colleague"
    assert market.entry(record) is None
    with market.as_("colleague"):
        assert Customer.objects.filter(pk=record).exists()


def test_only_those_who_may_pick_do(market: Market) -> None:
    record = market.customer("owner")
    give_up(market, "owner", record)
    with market.as_("administrator"):
        members.create(values={"pool": market.pool, "staff": market.staff("stranger"), "may_pick": False})
    with market.as_("stranger"):
        assert PoolEntry.objects.count() == 1
        with pytest.raises(Forbidden):
            pick(PoolEntry.objects.all())


def test_members_by_role(market: Market) -> None:
    record = market.customer("owner")
    give_up(market, "owner", record)
    with market.as_("administrator"):
        members.create(values={"pool": market.pool, "role": market.company.roles["stranger"].pk})
    take(market, "stranger", record)
    assert market.owner_of(record) == "stranger"


def test_a_member_is_one_person_one_department_or_one_role(market: Market) -> None:
    with market.as_("administrator"), pytest.raises(Refused, match="之一"):
        members.create(
            values={
                "pool": market.pool,
                "staff": market.staff("owner"),
                "department": market.company.departments["east"].pk,
            }
        )


def test_the_daily_number_holds(market: Market) -> None:
    records = [market.customer("owner") for _ in range(3)]
    give_up(market, "owner", *records)
    market.set(picks_a_day=2)
    with pytest.raises(Refused, match="还可领取 2 个，选了 3 个"):
        take(market, "colleague", *records)
    assert [market.owner_of(record) for record in records] == ["", "", ""]
    take(market, "colleague", records[0])
    take(market, "colleague", records[1])
    with pytest.raises(Refused, match="限额已用完"):
        take(market, "colleague", records[2])


def test_the_total_holds_but_dealt_customers_do_not_count(market: Market) -> None:
    records = [market.customer("owner") for _ in range(3)]
    give_up(market, "owner", *records)
    market.set(picks_at_most=1)
    take(market, "colleague", records[0])
    with pytest.raises(Refused, match="限额"):
        take(market, "colleague", records[1])
    with without_rights():
        Customer.objects.filter(pk=records[0]).update(category="stock")
    take(market, "colleague", records[1])
    assert market.owner_of(records[1]) == "colleague"


def test_a_previous_owner_is_barred_for_some_days_also_when_others_held_it_since(market: Market) -> None:
    record = market.customer("owner")
    give_up(market, "owner", record)
    take(market, "colleague", record)
    give_up(market, "colleague", record)
    market.set(barred_days=30)
    with pytest.raises(Refused, match="起才能再领取"):
        take(market, "owner", record)
    with without_rights():
        Tenure.objects.filter(owner_id=market.staff("owner")).update(
            ended_at=timezone.now() - timedelta(days=31)
        )
    take(market, "owner", record)
    assert market.owner_of(record) == "owner"


def test_new_rows_wait(market: Market) -> None:
    record = market.customer("owner")
    give_up(market, "owner", record)
    market.set(wait_days=2)
    with pytest.raises(Refused, match="才能领取"):
        take(market, "colleague", record)
    with without_rights():
        PoolEntry.objects.update(entered_at=timezone.now() - timedelta(days=3))
    take(market, "colleague", record)


def test_hidden_fields_are_not_in_the_list_the_search_the_export_or_the_api(
    market: Market, sign_in: SignIn
) -> None:
    record = market.customer(
        "owner", name="浔阳石料有限公司", grade="A", phone="0792-8123456", industry="mining"
    )
    market.set(hidden_fields=["grade", "phone", "industry"])
    give_up(market, "owner", record)
    browser = sign_in("colleague")
    entry = market.entry(record)
    assert entry is not None and (entry.grade, entry.industry) == ("", "")
    page = browser.get("/pooled/").text
    assert "浔阳石料" in page and "8123456" not in page
    assert "浔阳石料" not in browser.get("/pooled/?grade.in=A").text
    opened = browser.get(f"/pooled/{entry.pk}/").text
    assert "8123456" not in opened and "矿业" not in opened
    assert "浔阳石料" not in browser.get("/pooled/?q=8123456").text
    assert browser.get(f"/api/v1/pooled/{entry.pk}").json()["grade"] == ""
    assert "浔阳石料" in browser.get("/search?q=浔阳石料").text
    market.set(hidden_fields=["phone"])
    entry = market.entry(record)
    assert entry is not None and entry.grade == "A"
    assert "矿业" in browser.get(f"/pooled/{entry.pk}/").text


def test_field_rules_of_customers_hold_for_cards(market: Market, sign_in: SignIn) -> None:
    record = market.customer("owner", industry="mining")
    give_up(market, "owner", record)
    with without_rights():
        role = market.company.roles["colleague"]
        role.field_rules = {"customer": {"industry": "hidden"}}
        role.save()
    entry = market.entry(record)
    assert entry is not None
    browser = sign_in("colleague")
    assert "矿业" not in browser.get("/pooled/").text
    assert "矿业" not in browser.get(f"/pooled/{entry.pk}/").text
    assert "industry" not in browser.get(f"/api/v1/pooled/{entry.pk}").json()


def test_strangers_find_nothing_by_any_address(market: Market, sign_in: SignIn) -> None:
    record = market.customer("owner", name="浔阳石料有限公司")
    give_up(market, "owner", record)
    entry = market.entry(record)
    assert entry is not None
    browser = sign_in("stranger")
    assert "浔阳" not in browser.get("/pooled/").text
    assert "浔阳石料有限" not in browser.get("/search?q=浔阳石料").text
    assert browser.get(f"/pooled/{entry.pk}/").status_code == 404
    assert browser.post(f"/pooled/{entry.pk}/pick").status_code == 404
    assert browser.get(f"/api/v1/pooled/{entry.pk}").status_code == 404
    assert browser.get(f"/customers/{record}/").status_code == 404


def test_opening_counts_once_a_day_and_is_logged_and_capped(market: Market, sign_in: SignIn) -> None:
    records = [market.customer("owner", phone="0792-8123456") for _ in range(3)]
    give_up(market, "owner", *records)
    market.set(views_a_day=2)
    entries = [market.entry(record) for record in records]
    browser = sign_in("colleague")
    pages = [browser.get(f"/pooled/{entry.pk}/") for entry in entries if entry]
    assert [page.status_code for page in pages] == [200, 200, 422]
    assert "0792-8123456" in pages[1].text and "0792-8123456" not in pages[2].text
    assert "已查看 2 个" in pages[2].text
    assert entries[0] and browser.get(f"/pooled/{entries[0].pk}/").status_code == 200
    with without_rights():
        assert Opening.objects.count() == 2
        logged = AccessLog.objects.filter(noun="customer", staff_id=market.staff("colleague"))
        assert set(logged.values_list("record_id", flat=True)) == set(records[:2])


def test_opening_another_pools_entry_is_not_possible(market: Market) -> None:
    record = market.customer("owner")
    give_up(market, "owner", record)
    with market.as_("stranger"), pytest.raises(PoolEntry.DoesNotExist):
        open_entry(PoolEntry.objects.filter(record_id=record))


def test_admins_of_a_pool_assign_and_move(market: Market) -> None:
    records = [market.customer("owner", grade="B") for _ in range(2)]
    give_up(market, "owner", *records)
    other = market.another_pool(name="华南公海", hidden_fields=["grade"])
    with market.as_("colleague"), pytest.raises(Forbidden):
        give(PoolEntry.objects.filter(record_id=records[0]), owner=market.staff("colleague"))
    with market.as_("supervisor"):
        give(PoolEntry.objects.filter(record_id=records[0]), owner=market.staff("colleague"))
        move(PoolEntry.objects.filter(record_id=records[1]), pool=other)
    assert market.owner_of(records[0]) == "colleague"
    entry = market.entry(records[1])
    assert entry is not None and (entry.pool_id, entry.grade) == (other, "")
    with market.as_("supervisor"):
        assert not PoolEntry.objects.exists()


def test_shares_and_protection_end_when_a_customer_enters_a_pool(market: Market) -> None:
    record = market.customer("owner")
    with without_rights():
        Share.objects.create(
            noun="customer",
            record_id=record,
            staff_id=market.staff("collaborator"),
            verbs=["see"],
            given_by_id=market.staff("owner"),
        )
    with market.as_("owner"):
        protect(
            Customer.objects.filter(pk=record), until=timezone.localdate() + timedelta(days=9), reason="在谈"
        )
    give_up(market, "owner", record)
    with market.as_("collaborator"):
        assert not Customer.objects.filter(pk=record).exists()
    with without_rights():
        assert not Protection.objects.exists()


def test_returning_and_picking_can_be_undone(market: Market) -> None:
    record = market.customer("owner")
    returned = give_up(market, "owner", record)
    with market.as_("owner"):
        undo(returned)
    assert market.owner_of(record) == "owner" and market.entry(record) is None
    give_up(market, "owner", record)
    picked = take(market, "colleague", record)
    with market.as_("colleague"):
        undo(picked)
    assert market.owner_of(record) == "" and market.entry(record) is not None


def test_who_comes_late_is_told_who_took_it(market: Market, sign_in: SignIn) -> None:
    record = market.customer("owner")
    give_up(market, "owner", record)
    entry = market.entry(record)
    assert entry is not None
    take(market, "colleague", record)
    browser = sign_in("owner")
    assert "已被Colleague领取" in browser.get(f"/pooled/{entry.pk}/").text
    assert "已被Colleague领取" in browser.post(f"/pooled/{entry.pk}/pick").text
    assert "Colleague" not in sign_in("stranger").get(f"/pooled/{entry.pk}/").text


def test_picking_by_the_page_and_in_bulk(market: Market, sign_in: SignIn) -> None:
    records = [market.customer("owner") for _ in range(3)]
    give_up(market, "owner", *records)
    first, *others = [market.entry(record) for record in records]
    browser = sign_in("colleague")
    assert first and browser.post(f"/pooled/{first.pk}/pick").status_code == 302
    ids = ",".join(str(entry.pk) for entry in others if entry)
    browser.post("/pooled/bulk/pick", {"ids": ids, "sent": "1"})
    assert {market.owner_of(record) for record in records} == {"colleague"}


def test_who_enters_a_customer_anew_is_led_to_the_pool_it_lies_in(market: Market, sign_in: SignIn) -> None:
    record = market.customer("owner", name="重庆鸿昌贸易有限公司")
    give_up(market, "owner", record)
    entry = market.entry(record)
    assert entry is not None
    found = sign_in("colleague").get("/customers/duplicates", {"name": "重庆宏昌贸易公司"}).text
    assert "在公海，可以领取" in found and f'href="/pooled/{entry.pk}/"' in found
    assert (
        "/pooled/" not in sign_in("stranger").get("/customers/duplicates", {"name": "重庆宏昌贸易公司"}).text
    )
