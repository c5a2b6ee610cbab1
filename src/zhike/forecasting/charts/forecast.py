"""Pictures of what is to come: closing months, categories, and the second method's interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from zhike.forecasting.addresses import open_url, won_url
from zhike.forecasting.queries.history import Basis, Range
from zhike.forecasting.queries.live import Month
from zhike.forecasting.rules.rollup import Figures, Unit
from zhike.forecasting.rules.span import Span
from zhike.kit.charts.bars import bars, bars_across
from zhike.kit.charts.datum import Datum, Write
from zhike.kit.charts.lines import band
from zhike.kit.charts.picture import Column, Linked, Picture, Row
from zhike.kit.ui.formats import wan
from zhike.sales.choices import ForecastCategory

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Drawn:
    """The second method's answer: each unit's range (with its depth), months that were, months to come."""

    lines: Sequence[tuple[int, Unit, Range]]
    months: Sequence[Month]
    ahead: Mapping[date, Range]
    decided: int
    basis: Basis

    @property
    def whole(self) -> Range:
        return self.lines[0][2]


def months_picture(months: Sequence[Month], today: date, records: str) -> Picture:
    """Won and weighted by closing month (OPP-12)."""
    spans = [Span.at("month", month.first) for month in months]
    figures = [month.figures for month in months]
    won = [
        Datum(span.words, one.won, won_url(span, records)) for span, one in zip(spans, figures, strict=True)
    ]
    still = [
        Datum(span.words, one.weighted, open_url(span, today, records))
        for span, one in zip(spans, figures, strict=True)
    ]
    whole = sum((one.forecast for one in figures), NOTHING)
    return Picture(
        name="forecast-months",
        title=_("按结束月份的预测"),
        sentence=_(
            "%(months)s 个月合计预测 %(whole)s：已赢单的，加上在谈商机的业务额 × 成功可能性；本月含已过期的。"
        )
        % {"months": len(months), "whole": wan(whole)},
        option=bars(
            [span.words for span in spans],
            {_("已赢单"): won, _("加权预测"): still},
            Write.YUAN,
            is_stacked=True,
        ),
        columns=[
            Column(_("月份")),
            Column(_("已赢单"), "money"),
            Column(_("在谈加权"), "money"),
            Column(_("预测合计"), "money"),
        ],
        rows=[
            Row(
                (span.words, Linked(one.won, first.url), Linked(one.weighted, second.url), one.forecast),
                second.url,
            )
            for span, one, first, second in zip(spans, figures, won, still, strict=True)
        ],
        unit=_("元"),
        period=f"{spans[0].words} – {spans[-1].words}",
        foot=(
            _("合计"),
            sum((one.won for one in figures), NOTHING),
            sum((one.weighted for one in figures), NOTHING),
            whole,
        ),
    )


def categories_picture(figures: Figures, span: Span, today: date, records: str) -> Picture:
    """The open amount of a period by how sure the sellers are."""
    amounts = [(category, getattr(figures, category.value)) for category in ForecastCategory]
    data = [
        Datum(str(category.label), amount, open_url(span, today, records, category.value))
        for category, amount in amounts
    ]
    counted = figures.commit + figures.best + figures.pipeline
    return Picture(
        name="forecast-categories",
        title=_("按把握程度"),
        sentence=_("本期在谈 %(counted)s，其中承诺 %(commit)s；不计入预测的 %(omitted)s 不在加权里。")
        % {"counted": wan(counted), "commit": wan(figures.commit), "omitted": wan(figures.omitted)},
        option=bars_across(data, Write.YUAN),
        columns=[Column(_("预测分类")), Column(_("业务额"), "money")],
        rows=[Row((one.label, one.value), one.url) for one in data],
        unit=_("元"),
        period=span.words,
        lines=len(data),
    )


def outlook_picture(found: Drawn, span: Span, records: str) -> Picture:
    """Months that were and months to come with their interval (method 2)."""
    spans = [Span.at("month", month.first) for month in found.months]
    labels = [one.words for one in spans]
    ranges = [found.ahead.get(one.first) for one in spans]
    actual = [
        Datum(one.words, month.figures.won, won_url(one, records))
        for one, month in zip(spans, found.months, strict=True)
    ]
    expected = [
        Datum(one.words, each.expected if each else None) for one, each in zip(spans, ranges, strict=True)
    ]
    return Picture(
        name="forecast-outlook",
        title=_("实际与历史推算"),
        sentence=_("%(span)s 很可能在 %(low)s 与 %(high)s 之间（十次里八次），平均 %(expected)s。")
        % {
            "span": span.words,
            "low": wan(found.whole.low),
            "high": wan(found.whole.high),
            "expected": wan(found.whole.expected),
        },
        option=band(
            labels,
            (_("已赢单"), actual),
            (_("历史推算"), expected),
            (_("80% 区间"), [(one.low, one.high) if one else None for one in ranges]),
        ),
        columns=[
            Column(_("月份")),
            Column(_("已赢单"), "money"),
            Column(_("历史推算"), "money"),
            Column(_("区间下限"), "money"),
            Column(_("区间上限"), "money"),
        ],
        rows=[
            Row(
                (
                    one.words,
                    month.figures.won,
                    each.expected if each else None,
                    each.low if each else None,
                    each.high if each else None,
                ),
                datum.url,
            )
            for one, month, each, datum in zip(spans, found.months, ranges, actual, strict=True)
        ],
        unit=_("元"),
        period=f"{labels[0]} – {labels[-1]}",
    )
