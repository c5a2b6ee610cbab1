"""How a desk's records divide by one attribute: the figures behind the breakdown page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from zhike.kit.desks.desk import Desk
from zhike.kit.desks.listing import Listing
from zhike.kit.desks.listing.titles import remembered_titles
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute, readable_attributes

BY_KINDS = ("choice", "person", "department", "yes_no")
MOST = 30


@dataclass(frozen=True)
class Part:
    """One value: how many records have it, their sum, and the list that shows exactly these."""

    label: str
    count: int
    sum: Any
    href: str


@dataclass(frozen=True)
class Breakdown:
    """All parts, largest first; ``rest`` counts the records of values beyond the first ``MOST``."""

    by: Attribute
    summed: Attribute | None
    parts: Sequence[Part]
    rest: int
    total: int

    @property
    def sentence(self) -> str:
        """What the picture says, in words."""
        if not self.parts:
            return _("没有符合条件的记录。")
        first = self.parts[0]
        return _("共 %(total)s 条，其中“%(label)s”最多，%(count)s 条，占 %(share)s%%。") % {
            "total": f"{self.total:,}",
            "label": first.label,
            "count": f"{first.count:,}",
            "share": f"{first.count * 100 / self.total:.1f}",
        }


def dimensions(desk: Desk) -> list[Attribute]:
    """The attributes the acting person may divide a desk's records by."""
    return [a for a in readable_attributes(desk.noun) if a.kind.name in BY_KINDS]


def breakdown(desk: Desk, listing: Listing, by: str = "", base: str = "") -> Breakdown:
    """Divide what a listing matches; one query. Raises ``Refused`` for an attribute one may not use."""
    offered = dimensions(desk)
    chosen = next((a for a in offered if a.name == by), None) if by else next(iter(offered), None)
    if chosen is None:
        raise Refused("unknown_field", _("不能按此字段汇总"), field="by")
    summed = next((a for a in readable_attributes(desk.noun) if a.name in desk.sums), None)
    figures: dict[str, Any] = {"records": Count("pk")}
    if summed is not None:
        figures["amount"] = Sum(summed.expression())
    rows = listing.queryset().order_by().annotate(divided_by=chosen.expression()).values("divided_by")
    found = list(rows.annotate(**figures).order_by("-records", "divided_by"))
    titles = remembered_titles(chosen.target) if chosen.target in ("staff", "department") else {}
    parts = [_part(desk, chosen, row, titles, base) for row in found[:MOST]]
    rest = sum(row["records"] for row in found[MOST:])
    return Breakdown(chosen, summed, parts, rest, sum(row["records"] for row in found))


def _part(desk: Desk, by: Attribute, row: dict[str, Any], titles: Any, base: str) -> Part:
    value = row["divided_by"]
    is_empty = value in (None, "")
    if is_empty:
        label, condition = _("（空）"), {f"{by.name}.empty": "1"}
    elif by.kind.name == "yes_no":
        label, condition = by.kind.show(value, by), {f"{by.name}.is": "true" if value else "false"}
    else:
        label = str(titles.get(value, value)) if titles else by.kind.show(value, by)
        condition = {f"{by.name}.in": value}
    query = "&".join(piece for piece in (base, urlencode(condition)) if piece)
    return Part(label, row["records"], row.get("amount"), f"{desk.list_url()}?{query}")
