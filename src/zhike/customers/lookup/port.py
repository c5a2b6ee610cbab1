"""What a provider of the public register is asked, and what it answers."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from zhike.customers.choices import Industry

GONE = re.compile(r"注销|吊销|撤销|清算|停业|除名|责令关闭")
_CAPITAL = re.compile(r"([\d,，]+(?:\.\d+)?)\s*(亿|万)?元?\s*(?:人民币|元人民币|CNY|RMB)?\s*(?:元)?")
_FOREIGN = re.compile(r"美元|港元|港币|欧元|日元|英镑|USD|HKD|EUR")
_WORDS = (
    ("运输|物流|仓储|航运|邮政", Industry.TRANSPORT), ("建筑|土木|装修", Industry.CONSTRUCTION),
    ("采矿|开采|矿", Industry.MINING), ("冶炼|金属|钢", Industry.METAL), ("电力|热力|燃气|能源", Industry.POWER),
    ("化学|化工|橡胶|塑料|石油", Industry.CHEMICAL), ("电子|软件|信息|计算机|通信|互联网", Industry.ELECTRONICS),
    ("食品|饮料|酒", Industry.FOOD), ("设备制造|机械|汽车制造|仪器", Industry.MACHINERY),
    ("批发|零售", Industry.TRADE), ("农|林业|畜牧|渔", Industry.AGRICULTURE),
    ("公共管理|教育|卫生|社会组织|国家机构", Industry.PUBLIC), ("服务|餐饮|住宿|租赁", Industry.SERVICES),
)  # fmt: skip


class Unavailable(Exception):
    """The provider did not answer, or not what was asked; the message is for people."""


@dataclass(frozen=True)
class Registered:
    """A company as the register knows it; texts as they stand there, ``""`` for what it does not say."""

    name: str
    credit_code: str = ""
    legal_representative: str = ""
    capital: str = ""
    state: str = ""
    address: str = ""
    industry: str = ""
    founded_on: str = ""

    @property
    def is_gone(self) -> bool:
        """Whether the company is struck off (注销), revoked (吊销) or being wound up."""
        return bool(GONE.search(self.state))

    def fields(self) -> dict[str, str]:
        """Values for the form of a customer, by attribute."""
        capital, industry = capital_of(self.capital), industry_of(self.industry)
        found = {
            "name": self.name,
            "credit_code": self.credit_code,
            "legal_representative": self.legal_representative,
            "registered_capital": f"{capital:f}" if capital is not None else "",
            "address": self.address,
            "industry": industry.value if industry else "",
            "founded_on": self.founded_on,
        }
        return {name: value for name, value in found.items() if value}

    def stored(self) -> dict[str, Any]:
        return asdict(self)


class Provider(Protocol):
    """Both raise ``Unavailable``."""

    def search(self, words: str) -> list[Registered]:
        """Companies whose names hold these words, the likeliest first."""
        ...

    def details(self, name: str) -> Registered | None:
        """One company by its whole name or credit code."""
        ...


def capital_of(text: str) -> Decimal | None:
    """Ten thousands of yuan; ``None`` for other currencies and what is no amount.

    >>> capital_of("7000万人民币"), capital_of("1.5亿元"), capital_of("500万美元")
    (Decimal('7000'), Decimal('15000.0'), None)
    """
    found = _CAPITAL.fullmatch(text.strip())
    if not found or _FOREIGN.search(text):
        return None
    try:
        amount = Decimal(found[1].replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
    amount = amount * 10_000 if found[2] == "亿" else amount if found[2] == "万" else amount / 10_000
    return round(amount, 2) if amount != round(amount, 2) else amount


def industry_of(text: str) -> Industry | None:
    """Our industry for the register's words; ``None`` where no word is known."""
    return next((industry for words, industry in _WORDS if re.search(words, text)), None)
