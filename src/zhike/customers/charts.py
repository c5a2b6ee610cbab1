"""Pictures of customers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhike.customers.queries.ranking import Ranking
from zhike.kit.charts.datum import Datum, Write
from zhike.kit.charts.pareto import pareto
from zhike.kit.charts.picture import Column, Picture, Row

MOST = 30  # bars; the table has more


def ranking_picture(found: Ranking) -> Picture:
    """Bars of the largest customers with the cumulated share of those drawn; the table says each one's class (SEG-04a)."""
    is_money = found.measure == "amount"
    count, bought = found.classes["A"]
    share = 100 * bought / found.total if found.total else 0
    return Picture(
        name="ranking",
        title=_("客户 ABC 分析"),
        sentence=_("%(count)s 家 A 类客户占 %(customers)s 家有购买客户的购买总量的 %(share)s%%。")
        % {"count": f"{count:,}", "customers": f"{found.customers:,}", "share": f"{share:.1f}"},
        option=pareto(
            [Datum(row.name, row.bought, f"/customers/{row.customer_id}/") for row in found.rows[:MOST]],
            (str(_("购买金额") if is_money else _("购买量")), str(_("图中累计占比"))),
            Write.YUAN if is_money else Write.COUNT,
        ),
        columns=[
            Column(_("客户")),
            Column(_("名次"), "number"),
            Column(
                _("购买金额") if is_money else _("购买量"),
                "money" if is_money else "number",
                "" if is_money else _("吨"),
            ),
            Column(_("累计占比"), "percent"),
            Column(_("ABC 类")),
            Column(_("重点客户")),
            Column(_("负责人")),
        ],
        rows=[
            Row(
                (
                    row.name,
                    row.place,
                    row.bought,
                    row.reached,
                    row.letter,
                    _("是") if row.is_key else "",
                    row.owner,
                ),
                f"/customers/{row.customer_id}/",
            )
            for row in found.rows
        ],
        unit=str(_("元") if is_money else _("吨")),
        period=f"{found.first:%Y-%m-%d} – {found.last:%Y-%m-%d}",
        has_table_open=True,
    )
