"""The reserve of prospects by industry, and how they can be reached (OPP-21)."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count, Q

from zhike.customers.choices import Category, Industry
from zhike.customers.models import Customer
from zhike.leads.models import IndustryProfile
from zhike.leads.queries.tracking import open_leads

BY_PHONE = ~Q(mobile="") | ~Q(phone="")
BY_MAIL = ~Q(email="")
BY_WECHAT = ~Q(wechat="")


@dataclass
class Reserve:
    """One industry: open leads, how many can be reached by each way and by none, prospects among the customers."""

    industry: str
    leads: int = 0
    by_phone: int = 0
    by_mail: int = 0
    by_wechat: int = 0
    unreachable: int = 0
    consented: int = 0
    prospects: int = 0
    profile: IndustryProfile | None = field(default=None)

    @property
    def reachable(self) -> int:
        return self.leads - self.unreachable

    @property
    def label(self) -> str:
        return str(Industry(self.industry).label) if self.industry else ""

    def add(self, other: Reserve) -> None:
        """Sum another industry's figures into this one."""
        for name in ("leads", "by_phone", "by_mail", "by_wechat", "unreachable", "consented", "prospects"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def reserve() -> list[Reserve]:
    """Every industry, the fullest first; those without prospects show where to begin. Three queries."""
    found = {industry.value: Reserve(industry.value) for industry in Industry} | {"": Reserve("")}
    rows = open_leads().order_by().values("industry").annotate(
        leads=Count("pk"),
        by_phone=Count("pk", filter=BY_PHONE),
        by_mail=Count("pk", filter=BY_MAIL),
        by_wechat=Count("pk", filter=BY_WECHAT),
        unreachable=Count("pk", filter=~(BY_PHONE | BY_MAIL | BY_WECHAT)),
        consented=Count("pk", filter=Q(consented_at__isnull=False)),
    )  # fmt: skip
    for row in rows:
        found[row["industry"]] = Reserve(**row)
    prospects = Customer.objects.filter(category=Category.PROSPECT).order_by().values_list("industry")
    for industry, number in prospects.annotate(Count("pk")):
        found[industry].prospects = number
    for profile in IndustryProfile.objects.all():
        found[profile.industry].profile = profile
    kept = [one for one in found.values() if one.industry or one.leads or one.prospects]
    return sorted(kept, key=lambda one: (-one.leads - one.prospects, one.industry))


def total(rows: list[Reserve]) -> Reserve:
    """All industries together."""
    whole = Reserve("")
    for row in rows:
        whole.add(row)
    return whole
