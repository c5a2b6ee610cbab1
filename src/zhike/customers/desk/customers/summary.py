"""What the page says about a customer beyond its fields."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhike.customers.choices import OilKind
from zhike.customers.desk.customers.class_notes import class_notes
from zhike.customers.desk.customers.readable import are_readable
from zhike.customers.desk.customers.sections import PARTS
from zhike.customers.desk.customers.trading_notes import trading_notes
from zhike.customers.models import Activity, Customer, Tank, YearlySales
from zhike.customers.queries.archive import Archive, archive_of
from zhike.customers.queries.contact_cover import gaps_of
from zhike.customers.queries.wanted import wanted_of
from zhike.customers.rules.completeness import Kept, completeness
from zhike.customers.rules.contact_cover import Gap
from zhike.kit.access.fields import FieldRule
from zhike.kit.desks.desk import Part, Summary
from zhike.kit.phrases import listed
from zhike.kit.records.attributes import attribute_map, rule_for


def summary_of(record: Any) -> Summary:
    """Completeness of the five parts, next step, totals (ARC-01, ARC-04, ARC-05), gaps; one query."""
    archive = archive_of(record.pk, timezone.localdate())
    kept = Kept(archive.equipment, archive.tanks, archive.dispensers, archive.years)
    percent = completeness(readable_values(record), kept, wanted_of(record.kind))
    notes = notes_of(archive)
    for code, lines in (*class_notes(record, archive).items(), *trading_notes(record, archive).items()):
        if lines:
            notes[code] = lines
    may_read_tasks = are_readable(Activity, "task", "due_on")
    return Summary(
        next_step=archive.next_step if may_read_tasks else "",
        parts=[Part(code, title, percent[code]) for code, title in PARTS.items()],
        notes=notes | warnings_of(record, archive),
    )


GAPS = {
    Gap.NO_INFORMANT: _("还没有眼线：至少要有一位能提供内部情况的联系人"),
    Gap.SINGLE_LEVEL: _("重点客户只认识一个层级的人：请再接触其他层级，避免单线联系"),
}


def warnings_of(record: Customer, archive: Archive) -> dict[str, list[str]]:
    """What is missing among the contacts (CON-06, CON-09)."""
    found = [str(GAPS[gap]) for gap in gaps_of(record, archive)]
    return {"contact": found} if found else {}


def readable_values(record: Customer) -> dict[str, Any]:
    """Hidden fields count as filled or not for nobody: what one may not see says nothing."""
    known = attribute_map(Customer)
    return {n: a.of(record) for n, a in known.items() if rule_for(Customer, a) is not FieldRule.HIDDEN}


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
        if bought := [str(one.year) for one in archive.by_year if one.is_from_purchases]:
            notes["sales"].append(gettext("这些年份按购买记录合计：%(years)s") % {"years": listed(bought)})
    return notes
