"""The picture of how a desk's records divide."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhike.kit.charts.bars import bars_across
from zhike.kit.charts.datum import Datum
from zhike.kit.charts.picture import Column, Picture, Row
from zhike.kit.desks.breakdown import Breakdown


def breakdown_picture(found: Breakdown) -> Picture:
    """Lying bars of the parts, each leading to its records; the table also has the sums and what is left over."""
    summed = found.summed
    columns = [Column(str(found.by.label)), Column(_("条数"), "number")]
    if summed:
        columns.append(Column(str(summed.label), "money" if summed.kind.name == "money" else "number"))
    rows = [
        Row((part.label, part.count, *((part.sum,) if summed else ())), part.href) for part in found.parts
    ]
    if found.rest:
        rows.append(Row((_("其余"), found.rest, *((None,) if summed else ()))))
    return Picture(
        name="breakdown",
        title=_("按%(field)s") % {"field": found.by.label},
        sentence=found.sentence,
        option=bars_across([Datum(part.label, part.count, part.href) for part in found.parts]),
        columns=columns,
        rows=rows,
        unit=_("条"),
        lines=len(found.parts),
        has_table_open=True,
    )
