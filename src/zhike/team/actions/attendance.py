"""The attendance register: entering, what follows from vague whereabouts, correcting (TER-07)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from zhike.kit.access.acting import Acting, Verb, acting_as, current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import action, current_run
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.notices.telling import notify
from zhike.kit.records.attributes import Attribute, attribute_map
from zhike.kit.records.kinds import KINDS, LongText
from zhike.kit.records.writing import store, update
from zhike.people.models import Department, Staff
from zhike.people.placing import creating
from zhike.team.choices import AbsenceKind
from zhike.team.models import Absence

FIXED = ("owner", "day", "kind", "days")


def refuse_silent_change(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """What counts towards the month changes only by ``correct``, which asks why (TER-07)."""
    if records is None:
        return
    known = attribute_map(Absence)
    for name in FIXED:
        stored = {known[name].of(one) for one in records}
        if name in values and stored != {values[name]}:
            raise Refused("needs_reason", _("考勤记录只能用“更正”修改，并说明理由"), field=name)


absences = standard_actions(Absence, create=creating(Absence), check=refuse_silent_change)


@action(
    "team.absence.correct",
    noun=Absence,
    verb=Verb.CHANGE,
    label=_("更正"),
    icon="edit",
    is_bulk=False,
    fields=(
        Attribute(
            "days",
            _("更正后的天数"),
            KINDS["number"],
            is_required=True,
            minimum=Decimal(0),
            maximum=Decimal(1),
            places=1,
        ),
        Attribute("reason", _("更正理由"), LongText(), is_required=True, max_length=300),
    ),
)
def correct(records: models.QuerySet[Absence], days: Decimal, reason: str) -> int:
    """Set how much of the day counts, with the reason; nobody corrects their own (TER-07)."""
    corrector = current_acting().staff_id
    if records.filter(owner_id=corrector).exists():
        raise Refused("own_attendance", _("不能更正自己的考勤记录"))
    return update(records, {"days": days, "correction": reason, "corrected_by": corrector})


SYSTEM = Acting(0, "system", channel="job")


def record_vague_whereabouts(staff: int, day: date, entry: str = "") -> int | None:
    """Enter one day of absence for a whereabouts entry that says nothing (ACT-11b); for the areas above.

    The regulation does it, not the acting person, who may be the very one it falls on: hence the door, and a run
    of nobody's, which that person cannot undo. Call it from a subscriber or a job, not inside an action. Once a day
    and person, whoever calls again: returns the id of the row, or ``None`` where it was there. The person and the
    head of their department are told.
    """
    if current_run() is not None:
        raise RuntimeError("an absence belongs to a run of its own: call from a subscriber or a job")
    person = Staff.objects.get(pk=staff)
    with acting_as(SYSTEM):
        made = _enter_vague(person=person, day=day, entry=entry).result
    if made is None:
        return None
    head = Department.objects.values_list("head_id", flat=True).get(pk=person.department_id)
    notify(
        {staff, head},
        "team.absence",
        gettext_noop("%(who)s %(day)s 去向不明，记旷工一天"),
        params={"who": person.name, "day": day.isoformat()},
        link="/team/attendance",
        once=f"vague {staff} {day}",
    )
    return int(made)


@action("team.absence.enter_vague", label=_("登记去向不明"), is_shown=False)
def _enter_vague(person: Staff, day: date, entry: str) -> int | None:
    with open_door(Reason.REGULATION):
        if Absence.objects.filter(owner_id=person.pk, day=day, kind=AbsenceKind.VAGUE).exists():
            return None
        row = Absence(
            owner_id=person.pk,
            department_id=person.department_id,
            day=day,
            kind=AbsenceKind.VAGUE,
            days=Decimal(1),
            reason=(entry.strip() or "—")[:200],
        )
        store(row)
    return int(row.pk)
