"""Coverage: which share of the customers has an established archive (ARC-27, ARC-07)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from zhike.archive.models import Standing
from zhike.kit.desks.listing.titles import remembered_titles


class By(StrEnum):
    """What coverage is divided by."""

    PERSON = "person"
    DISTRICT = "district"


@dataclass(frozen=True)
class Covered:
    """A person's or a district's customers, and how many of their archives are complete."""

    key: int | None
    label: str
    customers: int
    complete: int

    @property
    def percent(self) -> Decimal:
        return percent(self.complete, self.customers)


def percent(complete: int, customers: int) -> Decimal:
    """31 of 40 are 77.5 %; one decimal, rounded half up, nothing of nothing is 0."""
    if not customers:
        return Decimal("0.0")
    return (Decimal(100 * complete) / customers).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True)
class Coverage:
    """All lines, the most customers first, and their sum."""

    by: By
    lines: Sequence[Covered]
    customers: int
    complete: int

    @property
    def percent(self) -> Decimal:
        return percent(self.complete, self.customers)

    @property
    def sentence(self) -> str:
        """What the picture says, in words."""
        if not self.customers:
            return _("还没有需要建档的客户。")
        low = min(self.lines, key=lambda line: (line.percent, -line.customers))
        return _(
            "%(customers)s 个客户中 %(complete)s 个档案完整，建档率 %(percent)s%%；最低的是“%(low)s”，%(least)s%%。"
        ) % {
            "customers": f"{self.customers:,}",
            "complete": f"{self.complete:,}",
            "percent": self.percent,
            "low": low.label,
            "least": low.percent,
        }


def coverage(by: By, district: int | None = None) -> Coverage:
    """Of the customers one may see, by person or district (of one district); one query over kept figures."""
    column = "owner_id" if by is By.PERSON else "department_id"
    rows = Standing.objects.filter(is_counted=True)
    if district is not None:
        rows = rows.filter(department_id=district)
    counted = rows.values_list(column).annotate(
        customers=Count("pk"), complete=Count("pk", filter=Q(is_complete=True))
    )
    titles = remembered_titles("staff" if by is By.PERSON else "department")
    lines = [
        Covered(key, titles.get(key, "") if key else _("（无负责人）"), customers, complete)
        for key, customers, complete in counted.order_by()
    ]
    lines.sort(key=lambda line: (-line.customers, line.label))
    return Coverage(by, lines, sum(line.customers for line in lines), sum(line.complete for line in lines))
