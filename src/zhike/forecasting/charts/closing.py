"""The picture of win rates by quarter (OPP-18)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from zhike.forecasting.addresses import decided_url, won_url
from zhike.forecasting.charts.accuracy import share
from zhike.forecasting.queries.closing import Line
from zhike.kit.charts.datum import Datum, Write
from zhike.kit.charts.lines import lines
from zhike.kit.charts.picture import Column, Linked, Picture, Row


def rate_picture(quarters: Sequence[Line], records: str) -> Picture:
    """Win rate against its goal; the table has cycle and growth too, and which goals were met."""
    now = quarters[-1]
    rate = "–" if now.quarter.win_rate is None else f"{now.quarter.win_rate}%"
    cycle = "–" if now.quarter.cycle is None else str(now.quarter.cycle)
    data = [
        Datum(
            one.span.words,
            one.quarter.win_rate,
            decided_url(one.span, records),
        )
        for one in quarters
    ]
    return Picture(
        name="win-rate",
        title=_("赢单率、销售周期与成交额增长"),
        sentence=_(
            "%(span)s 赢单率 %(rate)s，从建立到赢单平均 %(cycle)s 天；赢单率 = 赢单 ÷（赢单 + 输单）。"
        )
        % {"span": now.span.words, "rate": rate, "cycle": cycle},
        option=lines(
            [one.span.words for one in quarters],
            {_("赢单率"): data, _("目标"): [Datum(one.span.words, one.goals.rate) for one in quarters]},
            Write.PERCENT,
        ),
        columns=[
            Column(_("季度")),
            Column(_("赢单"), "number"),
            Column(_("输单"), "number"),
            Column(_("赢单率"), "percent"),
            Column(_("赢单率目标"), "percent"),
            Column(_("销售周期"), "number", _("天")),
            Column(_("周期目标"), "number", _("天")),
            Column(_("成交额"), "money"),
            Column(_("增长"), "percent"),
            Column(_("增长目标"), "percent"),
            Column(_("达到的目标"), "tags"),
        ],
        rows=[
            Row(
                (
                    one.span.words,
                    Linked(one.quarter.won, won_url(one.span, records)),
                    one.quarter.lost,
                    share(one.quarter.win_rate),
                    share(one.goals.rate),
                    one.quarter.cycle,
                    one.goals.cycle,
                    one.quarter.amount,
                    share(one.growth),
                    share(one.goals.growth),
                    _met(one),
                ),
                datum.url,
            )
            for one, datum in zip(quarters, data, strict=True)
        ],
        unit="%",
        period=f"{quarters[0].span.words} – {now.span.words}",
        has_table_open=True,
    )


def _met(one: Line) -> list[str]:
    """The goals that a quarter met so far."""
    goals = (
        (_("赢单率"), one.has_met_rate),
        (_("销售周期"), one.has_met_cycle),
        (_("增长"), one.has_met_growth),
    )
    return [words for words, has_met in goals if has_met]
