"""Products, and two years of opportunities with some of the demo's customers.

Each opportunity passes the open stages of the default pipeline, some days in each; what its days come to says
whether it is won, lost on the way, or still under way today. Owner and department are those of the customer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone

from zhike.demo import words
from zhike.demo.bulk import insert_select, loading, reserve_ids
from zhike.demo.entries import make_entries_of
from zhike.demo.rows import FUNCTIONS, array, one_of
from zhike.kit.access.acting import acting_as
from zhike.kit.access.door import Reason as Door
from zhike.kit.access.door import open_door
from zhike.kit.chinese.pinyin import pinyin_key
from zhike.kit.records.numbering import numbers
from zhike.people.models import Staff
from zhike.people.standing import acting_for
from zhike.products.actions import products
from zhike.products.models import Product
from zhike.sales.models import Opportunity, Reason, Stage, Stay

EACH = 2
"""Opportunities of each customer that has any."""

# Name, series, unit, yuan for one, tons of a usual order.
PRODUCTS = (
    ("0号柴油", "柴油", "吨", 7350, 40), ("-10号柴油", "柴油", "吨", 7820, 25), ("92号汽油", "汽油", "吨", 8420, 18),
    ("95号汽油", "汽油", "吨", 8890, 9), ("燃料油", "燃料油", "吨", 5260, 60), ("柴机油 CI-4", "润滑油", "桶", 1680, 20),
    ("车用尿素", "辅料", "吨", 2150, 12),
)  # fmt: skip
PURPOSES = (
    "年度供应",
    "季度补货",
    "车队加油卡",
    "储罐配套供应",
    "夏季锁价",
    "冬季保供",
    "工地直供",
    "首批试用",
)
STEPS = (
    "约设备科长看现场", "送样并跟进化验", "发第二轮报价", "请技术经理一起拜访", "核对付款条件", "等总经理签字",
    "邀请参观油库", "整理用量测算",
)  # fmt: skip
NEEDS = (
    "月用量约 30 吨，现供应商账期只有 7 天", "新车队上线，要求按车结算", "油库检修期间要保证不断供",
    "对油品化验报告有要求，上次用到含水油", "总部要求今年采购成本再降三个点", "工地分散，希望送到现场",
)  # fmt: skip
LOST_NOTES = (
    "对手报价低 80 元/吨",
    "总部统一招标，未入围",
    "原供应商续约",
    "项目停工，需求取消",
    "账期谈不拢",
)

# Days in one stage are 4 … 31; an opportunity still open after all of them would be stuck, and some are.
SHORTEST, LONGEST = 4, 31
WON_OF_100 = 46


def sell(every: int) -> int:
    """Products and opportunities with one customer in ``every``; returns how many opportunities."""
    _make_products()
    made = make_opportunities(every)
    _tell_pools()
    return made


def _make_products() -> None:
    """By the administrator's own action."""
    with acting_as(acting_for(Staff.objects.get(login="admin").pk)):
        for name, series, unit, price, _tons in PRODUCTS:
            values = {"name": name, "series": series, "unit": unit, "price": price}
            if series == "柴油":
                values["other_names"] = [name.replace("号柴油", "#柴油")]
            products.create(values=values)


def make_opportunities(every: int) -> int:
    """``EACH`` opportunities with one customer in ``every``, with their stays and search entries."""
    tables = [model._meta.db_table for model in (Opportunity, Stay)]
    with open_door(Door.IMPORT):
        ids = dict(Product.objects.values_list("name", "pk"))
        kinds = [(ids[name], name, price * tons) for name, _series, _unit, price, tons in PRODUCTS]
        reasons = list(Reason.objects.filter(kind="lost").order_by("pk").values_list("pk", flat=True))
        stages = list(
            Stage.objects.filter(pipeline__is_default=True).order_by("position").values_list("pk", "outcome")
        )
    with loading(tables, drops_indexes=False) as cursor:
        cursor.execute(FUNCTIONS)
        count = _plan_deals(cursor, every, kinds, stages)
        first = reserve_ids(cursor, Opportunity, count)
        with transaction.atomic(), open_door(Door.IMPORT):
            code = numbers(Opportunity.numbering, timezone.localdate(), count)[0]
        _write_deals(cursor, first, code, kinds, reasons)
        _write_stays(cursor, first)
    make_entries_of(Opportunity, first, count)
    return count


def _plan_deals(
    cursor: Any, every: int, kinds: Sequence[tuple[int, str, int]], stages: Sequence[tuple[int, str]]
) -> int:
    """One row a deal in ``demo_deal``: its customer, days in each stage, fate, and how far it came by now."""
    steps = [pk for pk, outcome in stages if outcome == "open"]
    won, lost = (next(pk for pk, outcome in stages if outcome == end) for end in ("won", "lost"))
    days = ", ".join(
        f"{SHORTEST} + pg_temp.pick(i, {60 + place}, {LONGEST - SHORTEST})" for place in range(len(steps))
    )
    # Each seller and each product has luck of its own, so that there is something to analyse.
    luck = f"{WON_OF_100} + pg_temp.pick(owner_id, 71, 25) - 12 + 3 * kind - {3 * len(kinds) // 2}"
    cursor.execute(
        "CREATE TEMP TABLE demo_deal ON COMMIT DROP AS"
        " WITH chosen AS (SELECT row_number() OVER (ORDER BY c.id, j) AS i, c.id AS customer_id, c.owner_id,"
        " c.department_id, c.short_name, c.name_key, greatest(c.created_at, now() - interval '730 days') AS since"
        " FROM customers_customer c, generate_series(1, %s) j"
        " WHERE c.deleted_at IS NULL AND c.owner_id IS NOT NULL AND pg_temp.pick(c.id, 59, %s) = 0),"
        " drawn AS (SELECT *, since + (now() - since) * (pg_temp.pick(i, 60, 1000) / 1000.0) AS opened,"
        f" 1 + pg_temp.pick(i, 72, {len(kinds)}) AS kind, ARRAY[{days}] AS days FROM chosen),"
        f" fated AS (SELECT *, pg_temp.pick(i, 70, 100) < {luck} AS is_won,"
        f" 1 + pg_temp.pick(i, 73, {len(steps)}) AS lost_in FROM drawn),"
        f" timed AS (SELECT *, CASE WHEN is_won THEN {len(steps)} ELSE lost_in END AS steps,"
        " ARRAY(SELECT sum(days[k]) OVER (ORDER BY k) FROM generate_subscripts(days, 1) k) AS until,"
        " extract(epoch FROM now() - opened) / 86400 AS age FROM fated)"
        " SELECT *, until[steps] <= age AS is_over,"
        " least(steps, 1 + (SELECT count(*) FROM unnest(until) u WHERE u <= age)) AS reached,"
        f" {_ids(steps)} AS stages, {won} AS won_stage, {lost} AS lost_stage FROM timed",
        [EACH, every],
    )
    return int(cursor.rowcount)


def _write_deals(
    cursor: Any, first: int, code: int, kinds: Sequence[tuple[int, str, int]], reasons: Sequence[int]
) -> None:
    numbering = Opportunity.numbering
    assert numbering is not None
    names = [name for _pk, name, _usual in kinds]
    end = "(opened + make_interval(days => until[steps]::integer))"
    begun = (
        "(opened + make_interval(days => CASE WHEN reached > 1 THEN until[reached - 1] ELSE 0 END::integer))"
    )
    amount = f"(round({_numbers(usual for _pk, _name, usual in kinds)}[kind] * (40 + pg_temp.pick(i, 74, 260)) / 10000.0) * 100)"
    values = {
        "id": f"{first} + i",
        "code": f"'{numbering.prefix}' || pg_temp.padded({code - 1} + i, {numbering.digits})",
        "name": f"short_name || {array(names)}[kind] || {one_of(PURPOSES, 'i', 75)}",
        "name_key": f"{_bare_key()} || ' ' || {array([pinyin_key(name) for name in names])}[kind]"
        f" || ' ' || {one_of([pinyin_key(purpose) for purpose in PURPOSES], 'i', 75)}",
        "customer_id": "customer_id",
        "contact_id": "(SELECT k.id FROM customers_contact k WHERE k.customer_id = r.customer_id"
        " AND k.is_primary AND k.deleted_at IS NULL LIMIT 1)",
        "description": f"CASE WHEN reached > 1 OR is_over THEN {one_of(NEEDS, 'i', 85)} ELSE '' END",
        "product_id": f"{_ids([pk for pk, _name, _usual in kinds])}[kind]",
        "amount": f"CASE WHEN reached > 1 OR is_over THEN {amount} END",
        "pipeline_id": "(SELECT s.pipeline_id FROM sales_stage s WHERE s.id = stages[1])",
        "stage_id": "CASE WHEN NOT is_over THEN stages[reached] WHEN is_won THEN won_stage ELSE lost_stage END",
        "furthest_id": "CASE WHEN is_over AND is_won THEN won_stage ELSE stages[reached] END",
        "outcome": "CASE WHEN NOT is_over THEN 'open' WHEN is_won THEN 'won' ELSE 'lost' END",
        "probability": "CASE WHEN NOT is_over THEN (SELECT s.probability FROM sales_stage s WHERE s.id = stages[reached])"
        " WHEN is_won THEN 100 ELSE 0 END",
        "category": "(ARRAY['pipeline', 'pipeline', 'best', 'commit'])[least(reached, 4)]",
        "opened_on": _day("opened"),
        "closes_on": f"greatest({_day(end)}, CASE WHEN NOT is_over THEN current_date + 3 + pg_temp.pick(i, 76, 60) END)",
        "closed_on": f"CASE WHEN is_over THEN {_day(end)} END",
        "entered_stage_at": f"CASE WHEN is_over THEN {end} ELSE {begun} END",
        "source": one_of(("own", "own", "own", "referral", "repeat", "repeat", "tender", "lead"), "i", 77),
        "is_key": "pg_temp.pick(i, 78, 12) = 0",
        "next_step": f"CASE WHEN NOT is_over AND pg_temp.pick(i, 79, 6) > 0 THEN {one_of(STEPS, 'i', 80)} ELSE '' END",
        "next_on": "CASE WHEN NOT is_over AND pg_temp.pick(i, 79, 6) > 0"
        " THEN current_date - 5 + pg_temp.pick(i, 81, 20) END",
        "reason_id": f"CASE WHEN is_over AND NOT is_won THEN {_ids(reasons)}"
        f"[1 + least(pg_temp.pick(i, 82, {len(reasons)}), pg_temp.pick(i, 83, {len(reasons)}))] END",
        "reason_note": f"CASE WHEN is_over AND NOT is_won THEN {one_of(LOST_NOTES, 'i', 84)} ELSE '' END",
        "owner_id": "owner_id",
        "department_id": "department_id",
        "created_by_id": "owner_id",
        "created_at": "opened",
        "updated_at": f"CASE WHEN is_over THEN {end} ELSE {begun} END",
    }  # fmt: skip
    insert_select(cursor, Opportunity, values, "demo_deal r", [])


def _write_stays(cursor: Any, first: int) -> None:
    """A stay for each stage reached, and one for the end."""
    cursor.execute(
        "INSERT INTO sales_stay (opportunity_id, stage_id, entered_at, left_at, owner_id, department_id)"
        " SELECT %s + i, stages[k], opened + make_interval(days => coalesce(until[k - 1], 0)::integer),"
        " CASE WHEN k < reached OR is_over THEN opened + make_interval(days => until[k]::integer) END,"
        " owner_id, department_id FROM demo_deal, LATERAL generate_series(1, reached) k"
        " UNION ALL SELECT %s + i, CASE WHEN is_won THEN won_stage ELSE lost_stage END,"
        " opened + make_interval(days => until[steps]::integer), NULL, owner_id, department_id"
        " FROM demo_deal WHERE is_over",
        [first, first],
    )


def _tell_pools() -> None:
    """What reclaim rules ask of customers: the rows came past the triggers."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE pools_recordfacts f SET last_opportunity_at = o.opened, last_deal_at = o.dealt, open_deals = o.open"
            " FROM (SELECT customer_id, max(created_at) AS opened, count(*) FILTER (WHERE outcome = 'open') AS open,"
            " max(closed_on) FILTER (WHERE outcome = 'won')::timestamptz AS dealt"
            " FROM sales_opportunity GROUP BY customer_id) o WHERE f.noun = 'customer' AND f.record_id = o.customer_id"
        )


def _day(moment: str) -> str:
    """The day of a moment where the company is."""
    return f"({moment} AT TIME ZONE '{settings.TIME_ZONE}')::date"


def _bare_key() -> str:
    """The sort key of a customer's short name: that of the whole name without city and company form."""
    cities = "|".join(sorted({pinyin_key(city[0]) for city in words.CITIES}))
    suffixes = "|".join(sorted({pinyin_key(suffix) for suffix in words.SUFFIXES}))
    return f"regexp_replace(regexp_replace(name_key, '^({cities}) ', ''), ' ({suffixes})$', '')"


def _ids(ids: Sequence[int]) -> str:
    return f"(ARRAY[{', '.join(map(str, ids))}]::bigint[])"


def _numbers(numbers: Any) -> str:
    return f"(ARRAY[{', '.join(map(str, numbers))}]::numeric[])"
