"""The waterfall of the pipeline between two days."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from zhike.kit.charts.datum import Datum
from zhike.kit.charts.picture import Column, Linked, Picture, Row
from zhike.kit.charts.waterfall import Step, waterfall
from zhike.kit.ui.formats import wan
from zhike.sales.queries.lens import Lens
from zhike.sales.queries.movement import Moved
from zhike.sales.rules.movement import Part, Span, Window
from zhike.sales.saying.values import PARTS

TOTALS = (Part.OPENING, Part.CLOSING)
OF_WINDOW = (Part.PULLED, Part.SLIPPED)


def movement_picture(moved: Sequence[Moved], lens: Lens, span: Span) -> Picture:
    """Opening, what came and went, closing; each bar leads to the very opportunities."""
    shown = [one for one in moved if span.window is Window.QUARTER or one.part not in OF_WINDOW]
    urls = {one.part: lens.list_url(moved__in=span.value(one.part)) for one in shown}
    return Picture(
        name="movement",
        title=_("管道变动"),
        sentence=_sentence({one.part: one.amount for one in moved}),
        option=waterfall(
            [
                Step(
                    Datum(str(PARTS[one.part]), one.amount, urls[one.part], wan(abs(one.amount), 1)),
                    one.part in TOTALS,
                )
                for one in shown
            ]
        ),
        columns=[Column(_("变动")), Column(_("商机数"), "number"), Column(_("业务额"), "money")],
        rows=[
            Row((str(PARTS[one.part]), Linked(one.count, urls[one.part]), one.amount), urls[one.part])
            for one in shown
        ],
        unit=_("元"),
        period=_("%(first)s 至 %(last)s") % {"first": span.first, "last": span.last},
        has_table_open=True,
    )


def _sentence(sums: dict[Part, Decimal]) -> str:
    change = sums[Part.CLOSING] - sums[Part.OPENING]
    figures = {
        "first": wan(sums[Part.OPENING]),
        "last": wan(sums[Part.CLOSING]),
        "change": wan(abs(change)),
        "won": wan(-sums[Part.WON]),
        "lost": wan(-sums[Part.LOST]),
    }
    if not change:
        return _("管道保持在 %(last)s；期间赢单 %(won)s，输单 %(lost)s。") % figures
    if change > 0:
        return _("管道从 %(first)s 增加 %(change)s 到 %(last)s；期间赢单 %(won)s，输单 %(lost)s。") % figures
    return _("管道从 %(first)s 减少 %(change)s 到 %(last)s；期间赢单 %(won)s，输单 %(lost)s。") % figures
