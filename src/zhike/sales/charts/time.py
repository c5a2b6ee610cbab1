"""Pictures of time: how long opportunities stand, what closes when, what came in each month."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from zhike.kit.charts.bars import ageing as ageing_option
from zhike.kit.charts.bars import bars
from zhike.kit.charts.datum import Datum, Write
from zhike.kit.charts.heat import heat
from zhike.kit.charts.picture import Column, Linked, Picture, Row
from zhike.kit.ui.formats import number, wan
from zhike.sales.queries.ageing import AGES, Age, Ageing
from zhike.sales.queries.state import Month


def age_words(age: Age) -> str:
    """``8–14 天``."""
    if age.most is None:
        return _("超过 %(days)s 天") % {"days": age.least - 1}
    return _("%(least)s–%(most)s 天") % {"least": age.least, "most": age.most}


def ageing_picture(found: Ageing) -> Picture:
    """Open opportunities by days in their stage, all stages together."""
    words = [age_words(age) for age in AGES]
    total = sum(one.count for one in found.totals)
    old = found.totals[-1].count
    return Picture(
        name="ageing",
        title=_("在当前阶段的天数"),
        sentence=_("%(total)s 个进行中的商机里，%(stuck)s 个达到所在阶段的停滞天数，%(old)s 个超过 90 天。")
        % {"total": number(total), "stuck": number(found.stuck), "old": number(old)},
        option=ageing_option(
            [Datum(word, one.count, one.url) for word, one in zip(words, found.totals, strict=True)]
        ),
        columns=[Column(_("天数")), Column(_("商机数"), "number"), Column(_("业务额"), "money")],
        rows=[
            Row((word, one.count, one.amount), one.url) for word, one in zip(words, found.totals, strict=True)
        ],
        unit=_("个商机"),
    )


def ageing_matrix(found: Ageing) -> Picture:
    """The same by stage."""
    words = [age_words(age) for age in AGES]
    return Picture(
        name="ageing-stages",
        title=_("阶段与天数"),
        sentence=_("颜色越深，这一阶段停在这一天数的商机越多；点格子看是哪些。"),
        option=heat(
            [stage.name for stage in found.stages],
            words,
            [[Datum("", one.count, one.url) for one in row] for row in found.cells],
        ),
        columns=[Column(_("阶段")), *(Column(word, "number") for word in words)],
        rows=[
            Row((stage.name, *(Linked(one.count, one.url) for one in row)))
            for stage, row in zip(found.stages, found.cells, strict=True)
        ],
        unit=_("个商机"),
    )


def forecast_picture(months: Sequence[Month]) -> Picture:
    """What is expected to close: all of it, and weighted by probability."""
    labels = [f"{month.first:%Y-%m}" for month in months]
    total, weighted = sum(month.amount for month in months), sum(month.weighted for month in months)
    return Picture(
        name="forecast",
        title=_("按预计结束月份的预测"),
        sentence=_("未来 %(months)s 个月预计结束的业务额 %(amount)s，按可能性加权 %(weighted)s。")
        % {"months": len(months), "amount": wan(total), "weighted": wan(weighted)},
        option=bars(
            labels,
            {
                _("业务额"): [
                    Datum(label, one.amount, one.url) for label, one in zip(labels, months, strict=True)
                ],
                _("加权额"): [
                    Datum(label, one.weighted, one.url) for label, one in zip(labels, months, strict=True)
                ],
            },
            Write.YUAN,
        ),
        columns=[
            Column(_("月份")),
            Column(_("商机数"), "number"),
            Column(_("业务额"), "money"),
            Column(_("加权额"), "money"),
        ],
        rows=[
            Row((label, one.count, one.amount, one.weighted), one.url)
            for label, one in zip(labels, months, strict=True)
        ],
        unit=_("元"),
        period=f"{labels[0]} – {labels[-1]}",
    )


def results_picture(months: Sequence[Month]) -> Picture:
    """What was won in each of the last months."""
    labels = [f"{month.first:%Y-%m}" for month in months]
    data = [Datum(label, one.amount, one.url) for label, one in zip(labels, months, strict=True)]
    best = max(months, key=lambda month: month.amount)
    return Picture(
        name="results",
        title=_("各月赢单额"),
        sentence=_("近 %(months)s 个月赢单 %(amount)s，最多的是 %(best)s。")
        % {
            "months": len(months),
            "amount": wan(sum(month.amount for month in months)),
            "best": f"{best.first:%Y-%m}",
        },
        option=bars(labels, {_("赢单额"): data}, Write.YUAN),
        columns=[Column(_("月份")), Column(_("赢单"), "number"), Column(_("赢单额"), "money")],
        rows=[
            Row((label, one.count, one.amount), one.url) for label, one in zip(labels, months, strict=True)
        ],
        unit=_("元"),
        period=f"{labels[0]} – {labels[-1]}",
    )
