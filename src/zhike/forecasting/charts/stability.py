"""The picture of team results by month (OPP-14)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from zhike.forecasting.addresses import records_of, won_url
from zhike.forecasting.queries.stability import TeamMonths
from zhike.forecasting.rules.span import Span
from zhike.kit.charts.datum import Datum, Write
from zhike.kit.charts.lines import lines
from zhike.kit.charts.picture import Column, Linked, Picture, Row

MOST_LINES = 6


def months_picture(teams: Sequence[TeamMonths], months: Sequence[date], limit: Decimal) -> Picture:
    """A line a team, the largest ones; each month leads to what was won."""
    spans = [Span.at("month", month) for month in months]
    largest = sorted(teams, key=lambda one: -one.total)[:MOST_LINES]
    unsteady = sum(one.volatility is not None and one.volatility > 100 * limit for one in teams)
    return Picture(
        name="team-months",
        title=_("团队各月业绩"),
        sentence=_(
            "%(unsteady)s 个团队的波动率超过 %(limit)s%%；波动率是各月赢单额的标准差与平均值之比（变异系数）。"
        )
        % {"unsteady": unsteady, "limit": f"{100 * limit:.0f}"},
        option=lines(
            [span.words for span in spans],
            {one.place.name: _data(one, spans) for one in largest},
            Write.YUAN,
        ),
        columns=[
            Column(_("团队")),
            *(Column(span.words, "money") for span in spans),
            Column(_("波动率"), "percent"),
        ],
        rows=[
            Row(
                (
                    one.place.name,
                    *(Linked(datum.value, datum.url) for datum in _data(one, spans)),
                    None if one.volatility is None else one.volatility / 100,
                )
            )
            for one in teams
        ],
        unit=_("元"),
        period=f"{spans[0].words} – {spans[-1].words}",
    )


def _data(team: TeamMonths, spans: Sequence[Span]) -> list[Datum]:
    records = records_of(("department", team.place.id))
    return [
        Datum(span.words, amount, won_url(span, records))
        for span, amount in zip(spans, team.months, strict=True)
    ]
