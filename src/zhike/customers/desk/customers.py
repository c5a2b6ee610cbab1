"""How staff see customers 客户."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from zhike.customers.choices import OilKind
from zhike.customers.models import Activity, Customer, Tank, YearlySales
from zhike.customers.queries.archive import Archive, archive_of
from zhike.customers.rules.ages import age_on
from zhike.customers.rules.completeness import Kept, completeness
from zhike.kit.access.fields import FieldRule
from zhike.kit.desks.desk import (
    Board,
    Desk,
    Part,
    RelatedPanel,
    Section,
    Summary,
    TemplatePanel,
    Timeline,
    computed,
    register,
)
from zhike.kit.records.attributes import attribute_map, rule_for
from zhike.kit.records.models import Noun

ORGANISATION = ("kind", "organisation")
PERSON = ("kind", "person")
SIGNS = {
    "note": "note", "call": "phone", "visit": "map-pin", "meeting": "users", "mail": "mail",
    "wechat": "message-circle", "fax": "printer", "consultation": "help-circle",
}  # fmt: skip
PARTS = {
    "natural": _("自然信息"),
    "equipment": _("用油机具"),
    "storage": _("储油能力"),
    "sales": _("历年销量"),
    "qualification": _("资质信息"),
}


@register
class CustomerDesk(Desk):
    noun = Customer
    path = "customers"
    order = 10
    icon = "building"
    is_analysed = True
    key = "k"
    bar = 2
    columns = ("name", "code", "grade", "category", "industry", "phone", "owner", "department", "created_at")
    sort = ("-created_at",)
    filters = ("grade", "category", "state", "industry", "owner", "department", "created_at")
    sums = ("registered_capital", "credit_limit")
    badges = ("grade", "state", "category")
    key_facts = ("phone", "industry", "credit_grade", "credit_limit", "address", "created_at")
    short_form = (
        "kind", "name", "credit_code", "sex", "birth_date", "occupation", "phone", "category", "industry", "grade",
        "owner", "address",
    )  # fmt: skip
    board = Board(by="state", card=("code", "grade", "owner"), amount="credit_limit", folded=("lost",))
    duplicate_check = "name"
    has_card = True
    sections = (
        Section(
            "natural",
            PARTS["natural"],
            (
                "kind", "name", "short_name", "code", "category", "state", "grade", "industry", "nature",
                "legal_representative", "phone", "email", "website", "address", "main_business", "delivery",
                "unloading_place", "founded_on", "registered_capital", "annual_turnover", "profile",
            ),
            when=ORGANISATION,
        ),
        Section(
            "natural",
            PARTS["natural"],
            (
                "kind", "name", "code", "sex", "birth_date", "age", "occupation", "phone", "email", "address",
                "category", "state", "grade", "delivery", "unloading_place", "profile",
            ),
            when=PERSON,
        ),
        Section(
            "qualification",
            PARTS["qualification"],
            ("credit_code", "licence_number", "organisation_code", "tax_number", "permit_number"),
            when=ORGANISATION,
        ),
        Section("payment", _("付款状况"), ("bank_name", "bank_account", "credit_grade", "credit_limit")),
        Section("keeping", _("归属"), ("owner", "department", "remark", "created_at", "created_by", "updated_at")),
    )  # fmt: skip
    panels = (
        RelatedPanel(
            pgettext_lazy("复数", "联系人"),
            "contact",
            "customer",
            ("name", "post", "role", "mobile", "is_primary"),
            sort="name",
        ),
        TemplatePanel(
            _("内部机构"),
            "customers/organisation.jinja",
            "zhike.customers.queries.organisation.organisation_of",
            code="organisation",
            add="divisions",
            link="customer",
        ),
        RelatedPanel(
            _("用油机具"),
            "equipment",
            "customer",
            ("kind", "count", "fuel", "monthly_use"),
            sort="created_at",
            limit=12,
            sums=("count", "monthly_use"),
        ),
        RelatedPanel(
            _("储油能力 · 油罐"),
            "tank",
            "customer",
            ("location", "oil_kind", "capacity"),
            sort="created_at",
            sums=("capacity",),
            code="storage",
        ),
        RelatedPanel(
            _("储油能力 · 加油机"),
            "dispenser",
            "customer",
            ("brand", "model", "nozzles"),
            sort="created_at",
            sums=("nozzles",),
        ),
        RelatedPanel(
            _("历年销量"),
            "yearlysales",
            "customer",
            ("year", "petrol", "diesel", "minor"),
            sort="-year",
            code="sales",
        ),
    )
    timeline = Timeline(
        "activity",
        "customer",
        kind="kind",
        subject="subject",
        body="description",
        at="happened_at",
        task="task",
        signs=SIGNS,
        more=("topic",),
    )

    @computed(_("年龄"), unit=_("岁"), needs=("birth_date",))
    def age(self, record: Any) -> int | None:
        """ARC-18."""
        return age_on(record.birth_date, timezone.localdate()) if record.kind == "person" else None

    def summary(self, record: Any) -> Summary:
        """Completeness of the five parts, next step, totals (ARC-01, ARC-04, ARC-05); one query."""
        archive = archive_of(record.pk, timezone.localdate())
        kept = Kept(archive.equipment, archive.tanks, archive.dispensers, archive.years)
        percent = completeness(readable_values(record), kept)
        may_read_tasks = are_readable(Activity, "task", "due_on")
        return Summary(
            next_step=archive.next_step if may_read_tasks else "",
            parts=[Part(code, title, percent[code]) for code, title in PARTS.items()],
            notes=notes_of(archive),
        )


def readable_values(record: Customer) -> dict[str, Any]:
    """Hidden fields count as filled or not for nobody: what one may not see says nothing."""
    known = attribute_map(Customer)
    return {n: a.of(record) for n, a in known.items() if rule_for(Customer, a) is not FieldRule.HIDDEN}


def are_readable(noun: type[Noun], *names: str) -> bool:
    """Whether a figure made of these fields may be shown."""
    known = attribute_map(noun)
    return all(rule_for(noun, known[name]).is_readable for name in names)


def notes_of(archive: Archive) -> dict[str, list[str]]:
    """Lines over the panels of storage and sales."""
    notes: dict[str, list[str]] = {}
    if archive.capacity and are_readable(Tank, "capacity", "oil_kind"):
        parts = [f"{OilKind(kind).label} {amount:,.2f} m³" for kind, amount in archive.capacity.items()]
        notes["storage"] = [gettext("按品种合计：") + "，".join(str(part) for part in parts)]
    if archive.years and are_readable(YearlySales, "petrol", "diesel", "minor"):
        notes["sales"] = [
            gettext(
                "近三年合计（%(first)s–%(last)s）：汽油 %(petrol)s 吨，柴油 %(diesel)s 吨，小品种 %(minor)s 吨，共 %(all)s 吨"
            )
            % {
                "first": archive.first_year,
                "last": archive.last_year,
                "petrol": f"{archive.petrol:,.3f}",
                "diesel": f"{archive.diesel:,.3f}",
                "minor": f"{archive.minor:,.3f}",
                "all": f"{archive.petrol + archive.diesel + archive.minor:,.3f}",
            }
        ]
    return notes
