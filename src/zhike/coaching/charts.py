"""Two funnels of one person side by side, as a picture with its table (OPP-10)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from zhike.coaching.rules.funnel import Difference, Line
from zhike.kit.charts.bars import bars
from zhike.kit.charts.datum import Datum, Write
from zhike.kit.charts.picture import Column, Picture, Row


def effect_picture(differences: Sequence[Difference], is_closed: bool, has_amounts: bool) -> Picture:
    """Which share of the opportunities passes each stage, when the case was opened and since."""
    moments = (_("开单时"), _("结案时") if is_closed else _("现在"))
    measures = [(_("商机数"), "number"), (_("转化率"), "percent")]
    if has_amounts:
        measures.insert(1, (_("业务额"), "money"))
    return Picture(
        name="effect",
        title=_("各阶段转化率"),
        sentence=_sentence(differences),
        option=bars(
            [one.name for one in differences],
            {
                moments[0]: [Datum(one.name, _conversion(one.before)) for one in differences],
                moments[1]: [Datum(one.name, _conversion(one.after)) for one in differences],
            },
            Write.PERCENT,
        ),
        columns=[
            Column(_("阶段")),
            *(Column(f"{measure} · {moment}", kind) for measure, kind in measures for moment in moments),
        ],
        rows=[Row(_cells(one, has_amounts)) for one in differences],
        unit="%",
        has_table_open=True,
    )


def _conversion(line: Line | None) -> Decimal | None:
    return line.conversion if line else None


def _cells(one: Difference, has_amounts: bool) -> list[object]:
    both = (one.before, one.after)
    shares = (_conversion(line) for line in both)
    return [
        one.name,
        *(line.count if line else None for line in both),
        *((line.amount if line else None for line in both) if has_amounts else ()),
        *(None if share is None else share / 100 for share in shares),
    ]


def _sentence(differences: Sequence[Difference]) -> str:
    known = [(one, change) for one in differences if (change := one.conversion)]
    if not known:
        return _("各阶段转化率没有变化")
    one, change = max(known, key=lambda pair: abs(pair[1]))
    words = (
        _("变化最大的是“%(stage)s”，转化率上升 %(points)s 个百分点")
        if change > 0
        else _("变化最大的是“%(stage)s”，转化率下降 %(points)s 个百分点")
    )
    return words % {"stage": one.name, "points": abs(change)}
