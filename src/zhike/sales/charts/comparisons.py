"""Pictures that compare: win rates, reasons."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from zhike.kit.charts.bars import bars_across
from zhike.kit.charts.datum import Datum, Write
from zhike.kit.charts.pareto import cumulated, pareto
from zhike.kit.charts.picture import Column, Linked, Picture, Row
from zhike.kit.ui.formats import number
from zhike.sales.choices import ReasonKind
from zhike.sales.queries.reasons import Given
from zhike.sales.queries.win_rates import By, WinRate
from zhike.sales.rules.funnel import percent

MOST = 30  # bars; the table has all


def win_rate_picture(found: Sequence[WinRate], by: By, has_amounts: bool, period: str = "") -> Picture:
    """Lying bars of the win rate with what stands behind each."""
    who = _("负责人") if by is By.SELLER else _("产品")
    won, lost = sum(line.won for line in found), sum(line.lost for line in found)
    rate = percent(won, won + lost)
    columns = [
        Column(who),
        Column(_("赢单"), "number"),
        Column(_("输单"), "number"),
        Column(_("赢单率"), "percent"),
    ]
    shown = found[:MOST]
    return Picture(
        name=f"win-rate-{by}",
        title=_("按%(field)s") % {"field": who},
        sentence=_("已结束 %(count)s 个商机，赢单 %(won)s 个，赢单率 %(rate)s%%。")
        % {"count": number(won + lost), "won": number(won), "rate": number(rate)}
        if rate is not None
        else _("这一时期还没有结束的商机。"),
        option=bars_across(
            [
                Datum(line.label, line.rate, line.url, f"{number(line.rate)}% ({line.won}/{line.decided})")
                for line in shown
            ],
            Write.PERCENT,
            most=100,
        ),
        columns=[*columns, *([Column(_("赢单额"), "money")] if has_amounts else [])],
        rows=[
            Row(
                (line.label, line.won, line.lost, line.rate / 100, *((line.amount,) if has_amounts else ())),
                line.url,
            )
            for line in found
        ],
        unit="%",
        period=period,
        lines=len(shown),
    )


def reasons_picture(found: Sequence[Given], kind: ReasonKind, has_amounts: bool, period: str = "") -> Picture:
    """The Pareto of reasons: bars, the line of the cumulated share, and the table (OPP-20)."""
    is_lost = kind is ReasonKind.LOST
    shares = cumulated([one.count for one in found])
    total = sum(one.count for one in found)
    columns = [
        Column(_("原因")),
        Column(_("次数"), "number"),
        Column(_("占比"), "percent"),
        Column(_("累计占比"), "percent"),
    ]
    with_amounts = is_lost and has_amounts
    return Picture(
        name="reasons",
        title=_("输单原因") if is_lost else _("未购买的理由"),
        sentence=_reasons_sentence(found, total),
        option=pareto([Datum(one.label, one.count, one.url) for one in found], (_("次数"), _("累计占比"))),
        columns=[*columns, *([Column(_("业务额"), "money")] if with_amounts else [])],
        rows=[
            Row(
                (
                    one.label,
                    Linked(one.count, one.url),
                    (percent(one.count, total) or 0) / 100,
                    share / 100,
                    *((one.amount,) if with_amounts else ()),
                ),
                one.url,
            )
            for one, share in zip(found, shares, strict=True)
        ],
        foot=(_("合计"), total, None, None, *((None,) if with_amounts else ())),
        unit=_("次"),
        period=period,
        has_table_open=True,
    )


def _reasons_sentence(found: Sequence[Given], total: int) -> str:
    if not found:
        return _("这一时期没有记录。")
    first = found[0]
    return _("共 %(total)s 次，“%(label)s”最多，%(count)s 次，占 %(share)s%%。") % {
        "total": number(total),
        "label": first.label,
        "count": number(first.count),
        "share": number(percent(first.count, total)),
    }
