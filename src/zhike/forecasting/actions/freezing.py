"""Keeping the forecast as it stands (OPP-12)."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.forecasting.choices import Period
from zhike.forecasting.models import FrozenForecast
from zhike.forecasting.queries.history import Range, outlook
from zhike.forecasting.queries.rolled import rolled
from zhike.forecasting.queries.tree import Reach, reach
from zhike.forecasting.rules.rollup import Key, Unit, key_of, lines
from zhike.forecasting.rules.span import Span
from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import action
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute, Option
from zhike.kit.records.kinds import KINDS

FIELDS = (
    Attribute(
        "period",
        _("周期"),
        KINDS["choice"],
        is_required=True,
        options=tuple(Option(value, label) for value, label in Period.choices),
    ),
    Attribute("day", _("哪一期（其中任一天）"), KINDS["date"], is_required=True),
)


@action(
    "forecasting.freeze",
    label=_("冻结预测"),
    right="forecasts.freeze",
    icon="lock",
    fields=FIELDS,
)
def freeze(period: str, day: date) -> int:
    """Keep the forecast of the month or quarter that holds ``day``, of every person and department one leads.

    Returns how many rows were kept. Raises ``Refused`` for a period that is over, where nothing is to be forecast,
    and where all of it was frozen today already.
    """
    today = timezone.localdate()
    span = Span.at(period, day)
    if span.last < today:
        raise Refused("period_over", _("这一期已经结束，不能再冻结预测"), field="day")
    reached = reach(verb=Verb.CREATE)
    # What is kept is the whole truth of the departments one leads, though one may not see every opportunity there.
    with open_door(Reason.FORECAST):
        units = [unit for _depth, unit in lines(rolled(reached, span, today).unit) if unit.key[0] != "all"]
        kept = _kept_today(span, today)
        history = outlook([(span.first, span.last)], today)
    if not units:
        raise Refused("nothing_to_freeze", _("这一期还没有可以冻结的预测"))
    rows = [
        _row(unit, reached, span, today, history[0].of(unit) if history else None)
        for unit in units
        if unit.key not in kept
    ]
    if not rows:
        raise Refused("already_frozen", _("今天已经冻结过这一期的预测"))
    # Two who freeze at the same moment keep one row each unit.
    FrozenForecast.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _kept_today(span: Span, today: date) -> set[Key]:
    rows = FrozenForecast.objects.filter(period=span.period, starts_on=span.first, frozen_on=today)
    return {key_of(owner, department) for owner, department in rows.values_list("owner_id", "department_id")}


def _row(unit: Unit, reached: Reach, span: Span, today: date, history: Range | None) -> FrozenForecast:
    kind, number = unit.key
    figures = unit.figures
    return FrozenForecast(
        owner_id=number if kind == "staff" else None,
        department_id=reached.people[number][1] if kind == "staff" else number,
        period=span.period,
        starts_on=span.first,
        frozen_on=today,
        frozen_by_id=current_acting().staff_id or None,
        won=figures.won,
        commit=figures.commit,
        best=figures.best,
        pipeline=figures.pipeline,
        omitted=figures.omitted,
        forecast=figures.forecast,
        call=unit.call,
        expected=history.expected if history else None,
        low=history.low if history else None,
        high=history.high if history else None,
    )
