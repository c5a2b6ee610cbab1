"""The picture of a history: what was forecast, with its interval, against what came (OPP-12)."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from zhike.forecasting.addresses import records_of, won_url
from zhike.forecasting.queries.accuracy import Compared, History
from zhike.kit.charts.datum import Datum
from zhike.kit.charts.lines import band
from zhike.kit.charts.picture import Column, Picture, Row


def history_picture(history: History, name: str) -> Picture:
    """Of one person or department, the oldest period first; a bar leads to what was won."""
    rows = history.rows
    records = records_of(history.key)
    labels = [one.span.words for one in rows]
    actual = [Datum(one.span.words, one.actual, won_url(one.span, records)) for one in rows]
    return Picture(
        name="forecast-history",
        title=_("预测与实际：%(name)s") % {"name": name},
        sentence=_sentence(history),
        option=band(
            labels,
            (_("实际"), actual),
            (_("冻结预测"), [Datum(one.span.words, one.frozen.forecast) for one in rows]),
            (_("80% 区间"), [_interval(one) for one in rows]),
        ),
        columns=[
            Column(_("周期")),
            Column(_("冻结日期"), "date"),
            Column(_("冻结预测"), "money"),
            Column(_("上报预测"), "money"),
            Column(_("历史推算"), "money"),
            Column(_("实际"), "money"),
            Column(_("偏差"), "percent"),
            Column(_("推算偏差"), "percent"),
        ],
        rows=[
            Row(
                (
                    one.span.words,
                    one.frozen.frozen_on,
                    one.frozen.forecast,
                    one.frozen.call,
                    one.frozen.expected,
                    one.actual,
                    share(one.deviation),
                    share(one.expected_deviation),
                ),
                datum.url,
            )
            for one, datum in zip(rows, actual, strict=True)
        ],
        unit=_("元"),
        period=f"{labels[0]} – {labels[-1]}",
        has_table_open=True,
    )


def share(percent: Decimal | None) -> Decimal | None:
    """Per cent as the share that cells of the kind *percent* expect."""
    return None if percent is None else percent / 100


def _interval(one: Compared) -> tuple[Decimal, Decimal] | None:
    if one.frozen.low is None or one.frozen.high is None:
        return None
    return one.frozen.low, one.frozen.high


def _sentence(history: History) -> str:
    measured = [one for one in history.rows if one.deviation is not None]
    if history.error is None:
        return _("还没有结束的周期可以比较；偏差 =（实际 − 预测）÷ 预测。")
    judged = [one.is_inside for one in history.rows if one.is_inside is not None]
    told = _("%(count)s 个已结束的周期，平均偏差 %(error)s%%（不计正负）；偏差 =（实际 − 预测）÷ 预测。") % {
        "count": len(measured),
        "error": history.error,
    }
    if not judged:
        return told
    return told + _("实际落在 80%% 区间内的有 %(inside)s / %(judged)s 次。") % {
        "inside": sum(judged),
        "judged": len(judged),
    }
