"""The picture of managers' scores (OPP-11)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from zhike.forecasting.addresses import accuracy_url, records_of, won_url
from zhike.forecasting.charts.accuracy import share
from zhike.forecasting.queries.scores import Manager
from zhike.forecasting.rules.span import Span
from zhike.kit.charts.bars import bars_across
from zhike.kit.charts.datum import Datum, Write
from zhike.kit.charts.picture import Column, Linked, Picture, Row


def scores_picture(managers: Sequence[Manager], span: Span) -> Picture:
    """Target reached by manager; the table has all three measures."""
    rows = []
    for one in managers:
        url = won_url(span, records_of(("department", one.place.id)))
        reached = one.team.reached if one.team else None
        rows.append(
            Row(
                (
                    one.name or _("未定"),
                    one.place.name,
                    one.team.target if one.team else None,
                    Linked(reached, url),
                    share(one.score.target),
                    Linked(share(one.score.error), accuracy_url(span, one.place.id)),
                    share(one.score.members),
                    f"{one.score.met} / {one.score.measured}",
                ),
                url,
            )
        )
    measured = [one for one in managers if one.score.target is not None]
    met = sum(one.score.target is not None and one.score.target >= 100 for one in measured)
    return Picture(
        name="forecast-scores",
        title=_("三项成功标准"),
        sentence=_(
            "%(span)s：%(measured)s 个有目标的团队中 %(met)s 个完成；预测误差取冻结预测与实际之差，周期结束后才有。"
        )
        % {"span": span.words, "measured": len(measured), "met": met},
        option=bars_across(
            [
                Datum(
                    f"{one.name or _('未定')}（{one.place.name}）",
                    one.score.target,
                    won_url(span, records_of(("department", one.place.id))),
                )
                for one in measured
            ],
            Write.PERCENT,
        ),
        columns=[
            Column(_("经理")),
            Column(_("部门")),
            Column(_("收入目标"), "money"),
            Column(_("赢单额"), "money"),
            Column(_("目标达成"), "percent"),
            Column(_("预测误差"), "percent"),
            Column(_("成员达标率"), "percent"),
            Column(_("达标 / 有目标人数")),
        ],
        rows=rows,
        unit="%",
        period=span.words,
        lines=len(measured),
        has_table_open=True,
    )
