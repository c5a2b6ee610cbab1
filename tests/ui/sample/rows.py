"""Made-up customers, among them the longest name a register allows."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from zhike.kit.ui.tables import Column

LONG = "内蒙古自治区呼伦贝尔市新巴尔虎右旗阿拉坦额莫勒镇草原生态畜牧业综合开发利用与冷链物流示范园区管理有限责任公司"
NAMES = [
    "北京云河数据技术有限公司",
    "上海润泽精密仪器股份有限公司",
    LONG,
    "深圳市蓝鲸智能装备有限公司",
    "成都锦江茶业集团",
]
PEOPLE = ["欧阳明德", "仇英", "单雄信", "Anna Li"]

COLUMNS = [
    Column("name", _("客户名称"), width=280, is_sortable=True, is_frozen=True, edit="text"),
    Column("code", _("编号"), width=120, is_sortable=True, on_phone=True),
    Column("level", _("等级"), "badge", width=88, on_phone=True),
    Column(
        "amount",
        _("注册资本"),
        "money",
        width=160,
        is_sortable=True,
        unit=_("元"),
        edit="number",
        on_phone=True,
    ),
    Column("owner", _("负责人"), width=120, edit="person", noun="staff", on_phone=True),
    Column("tags", _("标签"), "tags", width=200),
    Column("city", _("城市"), width=120, edit="choice", choices='[["上海","上海"],["北京","北京"]]'),
    Column("created_at", _("创建时间"), "datetime", width=160, is_sortable=True),
    Column("next_at", _("下次联系"), "date", width=120),
]
ROWS: list[dict[str, Any]] = [
    {
        "id": number,
        "name": NAMES[number % 5] if number > 4 else NAMES[number],
        "code": f"KH{2611_0000 + number}",
        "level": [("A", "accent"), ("B", "plain"), ("黑名单", "danger")][number % 3],
        "amount": Decimal(123456789) / (number + 1) if number % 7 else None,
        "owner": PEOPLE[number % 4],
        "tags": [["重点", "续费"], ["展会"], []][number % 3],
        "city": ["上海", "北京", "深圳"][number % 3],
        "created_at": datetime.datetime(2026, 11, 20, 3, number % 60, tzinfo=datetime.UTC),
        "next_at": datetime.date(2026, 11, 1 + number % 28),
        "version": 1,
    }
    for number in range(40)
]
