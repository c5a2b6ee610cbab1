"""The picture of coverage: which share of each district's or person's customers has an established archive."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhike.archive.queries.coverage import By, Coverage, Covered
from zhike.kit.charts.bars import bars_across
from zhike.kit.charts.datum import Datum, Write
from zhike.kit.charts.picture import Column, Linked, Picture, Row

MOST = 30  # bars; the table has all


def coverage_picture(found: Coverage, categories: str) -> Picture:
    """Lying bars to 100 %; a district leads to its people, the count of customers to the very customers (ARC-27)."""
    who = _("人员") if found.by is By.PERSON else _("片区")
    shown = found.lines[:MOST]
    return Picture(
        name="coverage",
        title=_("按%(field)s") % {"field": who},
        sentence=found.sentence,
        option=bars_across(
            [Datum(line.label, line.percent, _way(found.by, line, categories)) for line in shown],
            Write.PERCENT,
            most=100,
        ),
        columns=[
            Column(who),
            Column(_("应建档客户"), "number"),
            Column(_("档案完整"), "number"),
            Column(_("尚不完整"), "number"),
            Column(_("建档率"), "percent"),
        ],
        rows=[_row(found.by, line, categories) for line in found.lines],
        unit="%",
        lines=len(shown),
        has_table_open=True,
    )


def _row(by: By, line: Covered, categories: str) -> Row:
    counted = Linked(line.customers, _records(by, line, categories))
    cells = (line.label, counted, line.complete, line.customers - line.complete, line.percent / 100)
    return Row(cells, _way(by, line, categories) if by is By.DISTRICT else "")


def _way(by: By, line: Covered, categories: str) -> str:
    """A district opens by person, a person's bar the customers."""
    if by is By.DISTRICT and line.key:
        return f"/archive/coverage?by=person&district={line.key}"
    return _records(by, line, categories)


def _records(by: By, line: Covered, categories: str) -> str:
    whose = "owner" if by is By.PERSON else "department"
    return f"/customers/?category.in={categories}&{whose}.in={line.key}" if line.key else ""
