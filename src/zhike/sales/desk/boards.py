"""The boards of opportunities: by the stages of a pipeline, and by the months they may close in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, F, Func, Value, When
from django.db.models.expressions import Combinable
from django.utils import timezone
from django.utils.translation import gettext as _

from zhike.kit.calendar.months import month_after, month_named, months_from, same_day_in
from zhike.kit.desks.board import Beside, Board, BoardColumn, Given, Pair, Selector
from zhike.kit.errors import Refused
from zhike.kit.records.models import Noun
from zhike.kit.ui.formats import date as shown_date
from zhike.sales.choices import Outcome
from zhike.sales.models import Opportunity, Pipeline
from zhike.sales.queries.contacts import last_contacts
from zhike.sales.queries.evidence import unproven_among
from zhike.sales.queries.pipelines import flow

PIPELINE = "pipeline.in"
MONTHS = 6
DAY = timedelta(days=1)
LATE, LATER, NONE = "late", "later", "none"
CARD = ("customer", "next_step", "next_on", "owner")


class StageBoard(Board):
    """Opportunities by the stages of one pipeline; won and lost are folded."""

    def columns(self, noun: type[Noun], given: Given) -> list[BoardColumn]:
        pipeline = chosen(given)
        if pipeline is None:
            return []
        return [
            BoardColumn(str(stage.pk), stage.name, stage.outcome != Outcome.OPEN, stage.stale_days or 0)
            for stage in flow().stages_of(pipeline.pk)
        ]

    def selector(self, noun: type[Noun], given: Given) -> Selector | None:
        pipeline = chosen(given)
        offered = [one for one in flow().pipelines if one.is_active or one == pipeline]
        if pipeline is None or len(offered) < 2:
            return None
        options = tuple((str(one.pk), one.name) for one in offered)
        return Selector(PIPELINE, _("销售流程"), options, str(pipeline.pk))

    def scope(self, noun: type[Noun], given: Given) -> list[Pair]:
        pipeline = chosen(given)
        return [(PIPELINE, str(pipeline.pk))] if pipeline else []

    def beside(self, rows: Sequence[Mapping[str, Any]]) -> Mapping[int, Beside]:
        return cards_beside(rows)


def chosen(given: Given) -> Pipeline | None:
    """The pipeline whose stages are looked at: the first one filtered by, else the default one."""
    return flow().named(given.get(PIPELINE, ""))


class MonthBoard(Board):
    """Open opportunities by the month in which they may close; what is overdue first, what has no date last."""

    def columns(self, noun: type[Noun], given: Given) -> list[BoardColumn]:
        months = [month.strftime("%Y-%m") for month in months_from(timezone.localdate(), MONTHS)]
        return [
            BoardColumn(LATE, _("更早")),
            *[BoardColumn(month, month) for month in months],
            BoardColumn(LATER, _("更晚")),
            BoardColumn(NONE, _("未定时间")),
        ]

    def scope(self, noun: type[Noun], given: Given) -> list[Pair]:
        return [("outcome.in", Outcome.OPEN)]

    def conditions(self, column: str) -> list[Pair]:
        first, end = self._span()
        if column == NONE:
            return [("closes_on.empty", "1")]
        if column == LATE:
            return [("closes_on.to", shown_date(first - DAY))]
        if column == LATER:
            return [("closes_on.from", shown_date(end))]
        month = month_named(column)
        return [("closes_on.from", shown_date(month)), ("closes_on.to", shown_date(month_after(month) - DAY))]

    def place(self, noun: type[Noun]) -> Combinable:
        first, end = self._span()
        named = Func(F("closes_on"), Value("YYYY-MM"), function="to_char", output_field=CharField())
        return Case(
            When(closes_on=None, then=Value(NONE)),
            When(closes_on__lt=first, then=Value(LATE)),
            When(closes_on__gte=end, then=Value(LATER)),
            default=named,
            output_field=CharField(),
        )

    def written(self, record: Noun, column: str) -> dict[str, Any]:
        """The same day in another month; what had no date closes at the end of the month."""
        assert isinstance(record, Opportunity)
        if column == LATE:
            raise Refused("past_month", _("预计结束时间不能移到过去"), field=self.by)
        if column == NONE:
            return {self.by: None}
        month = self._span()[1] if column == LATER else month_named(column)
        return {self.by: max(same_day_in(month, record.closes_on), record.opened_on)}

    def beside(self, rows: Sequence[Mapping[str, Any]]) -> Mapping[int, Beside]:
        return cards_beside(rows)

    @staticmethod
    def _span() -> tuple[date, date]:
        """The first day of the first column that is a month, and the first day after the last."""
        months = months_from(timezone.localdate(), MONTHS + 1)
        return months[0], months[-1]


def cards_beside(rows: Sequence[Mapping[str, Any]]) -> dict[int, Beside]:
    """When the customer was last spoken with; marks where no next step is planned (OPP-17) or a mail is missing."""
    unproven = unproven_among([row["id"] for row in rows])
    touched = last_contacts({row["customer"] for row in rows if row.get("customer")})
    found = {}
    for row in rows:
        last = touched.get(row.get("customer") or 0)
        facts = ((_("最近联系"), _("联系 %(day)s") % {"day": shown_date(last)}),) if last else ()
        lacks_step = "next_step" in row and not row["next_step"]
        lack = ((_("没有下一步"), "danger"),) if lacks_step else ()
        doubt = ((_("未证实"), "warning"),) if row["id"] in unproven else ()
        found[row["id"]] = Beside(facts, (*lack, *doubt))
    return found


STAGES = StageBoard(
    by="stage", card=CARD, amount="amount", weight="probability", since="entered_stage_at",
    sort=("-entered_stage_at",),
)  # fmt: skip
CLOSINGS = MonthBoard(
    by="closes_on", card=(*CARD, "stage"), amount="amount", weight="probability", since="entered_stage_at",
    sort=("closes_on",),
)  # fmt: skip
