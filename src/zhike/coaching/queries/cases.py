"""What a coaching case rests on: whether its opportunities moved, its steps, its two funnels (OPP-10)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from zhike.coaching.choices import CaseState, ProblemKind
from zhike.coaching.models import CoachingCase
from zhike.coaching.queries.funnel import funnel_of
from zhike.coaching.rules.case import is_updated, steps_done
from zhike.coaching.rules.funnel import Line, compared
from zhike.sales.models import Opportunity


def changed_at(case: CoachingCase) -> datetime | None:
    """When the opportunity of the case was last changed; of a skill case, any of that person's."""
    if case.kind == ProblemKind.OPPORTUNITY:
        rows = Opportunity.objects.filter(pk=case.opportunity_id)
    else:
        rows = Opportunity.objects.filter(owner_id=case.owner_id)
    found: datetime | None = rows.aggregate(last=Max("updated_at"))["last"]
    return found


def has_moved(case: CoachingCase) -> bool:
    """Whether it was changed since the case was opened."""
    return is_updated(case.created_at, changed_at(case))


def strip(case: CoachingCase) -> dict[str, Any]:
    """The steps of the loop, for the bar on top of the record page."""
    return {"steps": steps_done(case.state, has_moved(case))}


def loop(case: CoachingCase) -> dict[str, Any]:
    """What the funnel was when the case was opened, and what it was at the end or is now."""
    before = lines_of(case.before)
    after = lines_of(case.after) if case.after else funnel_of(case.owner_id) if case.owner_id else []
    return {
        "case": case,
        "differences": compared(before, after),
        "is_closed": case.state == CaseState.CLOSED,
    }


def lines_of(kept: Iterable[dict[str, Any]] | None) -> list[Line]:
    """A snapshot as it was stored."""
    return [Line.from_json(line) for line in kept or ()]


def due_follow_ups(staff: int, today: date, most: int) -> list[dict[str, Any]]:
    """Cases this person opened whose follow-up is due; one query."""
    rows = CoachingCase.objects.filter(
        created_by=staff, state=CaseState.COACHED, follow_up_on__lte=today
    ).order_by("follow_up_on", "pk")
    return list(rows.values("pk", "name", "owner__name", "follow_up_on")[:most])
