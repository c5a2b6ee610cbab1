"""The demo company's leads: where they come from, who gets them, what they are worth, what became of some."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from zhike.demo import words
from zhike.kit.access.acting import acting_as
from zhike.kit.access.door import Reason, open_door
from zhike.leads.actions import (
    convert,
    drop,
    forms,
    judge,
    leads,
    members,
    profiles,
    programmes,
    rules,
    score_rules,
    steps,
    touches,
)
from zhike.leads.models import Lead
from zhike.people.models import Department, Staff
from zhike.people.standing import acting_for
from zhike.pools import actions as pools

COUNT = 60
SELLERS = ("manager", "manager2", "manager3")
SCORES: tuple[dict[str, Any], ...] = (
    {"name": "留了手机", "field": "mobile", "points": 20},
    {"name": "写明公司", "field": "company", "points": 15},
    {"name": "提到报价或采购", "field": "content", "test": "contains", "words": ["报价", "采购", "合同"], "points": 25},
    {"name": "用油大户行业", "field": "industry", "test": "among", "words": ["交通运输", "建筑施工", "矿业"], "points": 15},
    {"name": "老客户转介绍", "field": "channel", "test": "among", "words": ["转介绍"], "points": 20},
    {"name": "预计十万元以上", "field": "budget", "test": "at_least", "least": 100_000, "points": 15},
    {"name": "没有写需求", "field": "content", "test": "empty", "points": -15},
)  # fmt: skip
STEPS = (("寄送油品手册", 3), ("电话了解用油量", 10), ("邀请参加油品讲座", 20))
PROFILES = (
    ("transport", "车队用油量大而稳定，看重加油点和月结", "运输协会会员名录、物流园区", ["柴油", "加油卡"], "年底"),
    ("construction", "工地用油随工期变化，看重送油到场", "招标公告、在建工程公示", ["柴油", "送油"], "三月至十一月"),
    ("mining", "设备用油集中，看重不断供", "矿业协会名录", ["柴油", "润滑油"], ""),
    ("agriculture", "农机用油集中在农时，看重就近供应", "农机合作社名录", ["柴油"], "四月、九月"),
)  # fmt: skip
WANTED = (
    "想了解柴油批发价，请报价", "车队三十辆车，每月用油约二十吨", "", "工地需要送油上门，能否签合同", "索取油品手册",
    "计划年底采购润滑油",
)  # fmt: skip
TOPICS = ("柴油批发询价", "车队用油", "加油卡咨询", "工地送油", "索取油品手册", "润滑油采购")
CHANNELS = ("web", "phone", "exhibition", "referral", "email", "directory", "wechat", "advertising")
CAMPAIGNS = {"exhibition": "秋季油品展", "web": "官网", "advertising": "行业杂志"}
INDUSTRIES = ("transport", "construction", "mining", "agriculture", "power", "")
TOUCHES = ("电话确认需求", "加了微信，发送报价", "上门拜访", "约定下周再谈")


def make_leads() -> None:
    """Called once customers, pools and the team are there."""
    staff = dict(Staff.objects.values_list("login", "pk"))
    with acting_as(acting_for(staff["admin"])):
        _set_up(staff)
        made = [leads.create(values=_lead(number)).result.pk for number in range(COUNT)]
    with open_door(Reason.IMPORT):
        _spread(made)
    for login in SELLERS:
        with acting_as(acting_for(staff[login])):
            _work(
                list(Lead.objects.filter(owner_id=staff[login]).order_by("pk").values_list("pk", flat=True))
            )


def _set_up(staff: dict[str, int]) -> None:
    departments = dict(Department.objects.values_list("name", "pk"))
    for values in SCORES:
        score_rules.create(values=values)
    programme = programmes.create(values={"name": "保持联系", "aim": "让还没有打算的客户记得我们"}).result.pk
    for place, (name, days) in enumerate(STEPS, 1):
        steps.create(values={"programme": programme, "position": place, "days": days, "name": name})
    for industry, traits, where_found, needs, season in PROFILES:
        profiles.create(
            values={
                "industry": industry, "traits": traits, "where_found": where_found, "needs": needs,
                "season": season,
            }
        )  # fmt: skip
    values = {
        "name": "线索公海",
        "holds": "lead",
        "department": departments["总部"],
        "is_default": True,
        "picks_a_day": 10,
    }
    pool = pools.pools.create(values=values).result.pk
    pools.members.create(values={"pool": pool, "department": departments["销售中心"]})
    rules.create(
        values={"name": "名录先放公海", "position": 1, "channels": ["directory"], "way": "pool", "pool": pool}
    )
    turns = rules.create(values={"name": "其余轮流分配", "position": 2, "way": "turns"}).result.pk
    for login in SELLERS:
        members.create(values={"rule": turns, "staff": staff[login]})
    forms.create(
        values={
            "name": "索取油品手册", "slug": "oil", "intro": "留下联系方式，我们把手册寄给您。",
            "asked": ["company", "contact_name", "mobile", "email", "industry", "division", "content"],
            "required": ["contact_name", "mobile"], "department": departments["营销部"], "campaign": "官网",
            "consent": "我同意贵公司为回复本次咨询使用以上联系方式。", "thanks": "谢谢，手册会在三个工作日内寄出。",
        }
    )  # fmt: skip


def _lead(number: int) -> dict[str, Any]:
    """The same each time, of the demo's own words."""
    city, head = words.CITIES[number % len(words.CITIES)], words.HEADS[(number * 7) % len(words.HEADS)]
    tail, trade = words.WORD_TAILS[number % len(words.WORD_TAILS)], words.TRADES[number % len(words.TRADES)]
    surname = words.SURNAMES[(number * 5) % len(words.SURNAMES)]
    channel = CHANNELS[number % len(CHANNELS)]
    return {
        "name": f"{trade[0]}{TOPICS[number % len(TOPICS)]}",
        "company": f"{city[0]}{head}{tail}{trade[0]}有限公司" if number % 7 else "",
        "contact_name": f"{surname}{words.GIVEN[(number * 3) % len(words.GIVEN)]}",
        "mobile": f"1390000{number:04d}" if number % 3 else "",
        "email": f"lead{number}@example.com" if number % 4 == 0 else "",
        "wechat": f"lead_{number}" if number % 5 == 0 else "",
        "industry": INDUSTRIES[number % len(INDUSTRIES)],
        "division": city[3],
        "channel": channel,
        "campaign": CAMPAIGNS.get(channel, ""),
        "content": WANTED[number % len(WANTED)],
        "budget": 20_000 * (number % 9) or None,
        "owner": None,
    }


def _spread(made: list[int]) -> None:
    """Over the last forty days."""
    now = timezone.now()
    for place, pk in enumerate(made):
        moment = now - timedelta(days=(len(made) - place) * 40 / len(made), hours=place % 8)
        Lead.objects.filter(pk=pk).update(created_at=moment, last_touched_at=moment)


def _work(mine: list[int]) -> None:
    """What a seller did: touched every second, judged a few, converted one, dropped one."""
    now, today = timezone.now(), timezone.localdate()
    for place, pk in enumerate(mine[::2]):
        planned = {"next_step": "再次联系", "next_on": today + timedelta(days=place % 6)} if place % 3 else {}
        touches.create(
            values={
                "lead": pk, "kind": ("call", "wechat", "visit")[place % 3], "subject": TOUCHES[place % len(TOUCHES)],
                "happened_at": now - timedelta(days=place % 12, hours=2), **planned,
            }
        )  # fmt: skip
    unripe = Lead.objects.filter(pk__in=mine, score__lt=60).order_by("pk").values_list("pk", flat=True)
    judge(Lead.objects.filter(pk__in=list(unripe)[:4]))
    ripe = Lead.objects.filter(pk__in=mine, score__gte=60).order_by("pk").values_list("pk", flat=True).first()
    if ripe is not None:
        convert(Lead.objects.filter(pk=ripe), as_new=True)
    drop(Lead.objects.filter(pk=mine[-1]), reason="no_need", note="近期没有用油计划")
