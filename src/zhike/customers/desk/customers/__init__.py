"""How staff see customers 客户."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhike.customers.desk.customers.panels import PANELS, TIMELINE
from zhike.customers.desk.customers.sections import SECTIONS
from zhike.customers.desk.customers.summary import summary_of
from zhike.customers.lookup.service import configured
from zhike.customers.models import Customer
from zhike.customers.queries.behaviours import FACETS
from zhike.customers.rules.ages import age_on
from zhike.customers.rules.dates import whole_years
from zhike.kit.access.acting import current_acting
from zhike.kit.desks.desk import Board, Desk, Summary, computed, register


@register
class CustomerDesk(Desk):
    noun = Customer
    path = "customers"
    order = 10
    icon = "building"
    is_analysed = True
    analysed_in = "customer-figures"
    key = "k"
    bar = 2
    columns = ("name", "code", "grade", "category", "industry", "phone", "owner", "department", "created_at")
    sort = ("-created_at",)
    filters = (
        "grade", "category", "state", "industry", "division", "owner", "department", "created_at",
        "management_kind", "project_grade", "project_line", "development_potential", "enterprise_size", "is_vip",
    )  # fmt: skip
    sums = ("registered_capital", "credit_limit")
    badges = ("grade", "state", "category", "management_kind")
    key_facts = ("phone", "industry", "credit_grade", "credit_limit", "address", "created_at")
    short_form = (
        "kind", "name", "credit_code", "sex", "birth_date", "occupation", "phone", "category", "industry", "grade",
        "owner", "address", "division",
    )  # fmt: skip
    board = Board(by="state", card=("code", "grade", "owner"), amount="credit_limit", folded=("lost",))
    duplicate_check = "name"
    has_card = True
    pages = ((_("客户基本资料表"), "form.pdf", "file-text"),)
    facets = FACETS
    sections = SECTIONS
    panels = PANELS
    timeline = TIMELINE

    def lookup_url(self) -> str:
        return reverse("customer-lookup-names") if configured() else ""

    @computed(_("年龄"), unit=_("岁"), needs=("birth_date",))
    def age(self, record: Any) -> int | None:
        """ARC-18."""
        return age_on(record.birth_date, timezone.localdate()) if record.kind == "person" else None

    @computed(_("与本公司交易年数"), unit=_("年"), needs=("traded_since",))
    def years_trading(self, record: Any) -> int | None:
        """ARC-15."""
        return whole_years(record.traded_since, timezone.localdate())

    def list_links(self, query: str) -> list[tuple[str, str, str]]:
        """Conditions that were found useful become a segment (SEG-14)."""
        if not current_acting().has("segments.manage"):
            return []
        return [(gettext("存为客户细分"), f"/segments/new?{urlencode({'conditions': query})}", "chart-dots")]

    def summary(self, record: Any) -> Summary:
        return summary_of(record)
