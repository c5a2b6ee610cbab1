"""The picture of the funnel (OPP-06)."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhike.kit.charts.datum import Datum
from zhike.kit.charts.funnel import funnel as funnel_option
from zhike.kit.charts.picture import Column, Linked, Picture, Row
from zhike.kit.ui.formats import number, wan
from zhike.sales.queries.funnel import Funnel, Step
from zhike.sales.queries.lens import Lens


def funnel_picture(found: Funnel, lens: Lens, period: str = "") -> Picture:
    """Stages as wide as how many ever came to them; beside each what stands there now and what passes on.

    The width is not what stands there now: all that was ever won would make slivers of the open stages.
    """
    has_amounts = lens.shows_amounts

    def url(step: Step) -> str:
        return lens.list_url(pipeline__in=found.pipeline.pk, stage__in=step.stage.pk)

    steps = [*found.steps, *found.lost]
    columns = [Column(_("阶段")), Column(_("商机数"), "number")]
    if has_amounts:
        columns += [Column(_("业务额"), "money"), Column(_("加权额"), "money")]
    columns += [Column(_("曾到达"), "number"), Column(_("转化率"), "percent")]
    return Picture(
        name="funnel",
        title=_("销售漏斗"),
        sentence=sentence(found, has_amounts),
        option=funnel_option(
            [
                Datum(step.stage.name, step.passage.reached, _reached(step, lens), _beside(step, has_amounts))
                for step in found.steps
            ]
        ),
        columns=columns,
        rows=[_row(step, url(step), lens, has_amounts) for step in steps],
        foot=(
            _("进行中合计"),
            found.count,
            *((found.amount, found.weighted) if has_amounts else ()),
            None,
            None,
        ),
        unit=_("个商机"),
        period=period,
        lines=len(found.steps),
        has_table_open=True,
    )


def sentence(found: Funnel, has_amounts: bool) -> str:
    """What the funnel says, in words."""
    told = ngettext("进行中 %(count)s 个商机", "进行中 %(count)s 个商机", found.count) % {
        "count": number(found.count)
    }
    if has_amounts:
        told = _("%(told)s，业务额 %(amount)s，加权 %(weighted)s") % {
            "told": told,
            "amount": wan(found.amount),
            "weighted": wan(found.weighted),
        }
    weakest = found.weakest
    if weakest is None or not weakest.passage.reached:
        return told + _("。")
    return _("%(told)s；从“%(stage)s”往下走的最少，%(share)s%%。") % {
        "told": told,
        "stage": weakest.stage.name,
        "share": number(weakest.passage.conversion),
    }


def _beside(step: Step, has_amounts: bool) -> str:
    parts = [number(step.count)]
    if has_amounts:
        parts.append(wan(step.amount))
    if step.passage.conversion is not None:
        parts.append(f"→ {number(step.passage.conversion, 1)}%")
    return " · ".join(parts)


def _row(step: Step, url: str, lens: Lens, has_amounts: bool) -> Row:
    conversion = step.passage.conversion
    return Row(
        (
            step.stage.name,
            Linked(step.count, url),
            *((step.amount, step.weighted) if has_amounts else ()),
            Linked(step.passage.reached, _reached(step, lens)) if step.passage.reached else None,
            None if conversion is None else conversion / 100,
        ),
        url,
    )


def _reached(step: Step, lens: Lens) -> str:
    return lens.list_url(pipeline__in=step.stage.pipeline_id, reached__in=step.stage.pk)
