"""Keeping check lists, and going through them with sellers (OPP-10a)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from zhike.coaching.choices import Mark
from zhike.coaching.models import Checklist, Review
from zhike.coaching.queries.reviews import checklist_for
from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute, Option
from zhike.kit.records.cleaning import clean
from zhike.kit.records.kinds import KINDS, Choice, Kind
from zhike.kit.records.writing import insert
from zhike.people.models import Staff
from zhike.people.placing import with_department

LONGEST_NOTE = 300


def check_checklist(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """An edition begins with a month in which nobody was reviewed yet, and stays as it was used."""
    if (day := values.get("starts_on")) and day.day != 1:
        raise Refused("not_first", _("检查表从一个月的一日起使用"), field="starts_on")
    if "points" in values and not values["points"].strip():
        raise Refused("no_points", _("至少写一个检查点"), field="points")
    fixed = {"points", "starts_on"} & set(values)
    if records is not None and fixed and Review.with_deleted.filter(checklist__in=records).exists():
        raise Refused("in_use", _("已经用过的检查表不能改；请新建一版"), field=min(fixed))
    if day and Review.objects.filter(cycle__gte=day).exclude(checklist__starts_on=day).exists():
        raise Refused("cycle_begun", _("这个月已有按现行检查表做的检查，请从以后的月份起"), field="starts_on")


def check_review(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """A review stays in the month whose list it went through."""
    day = values.get("held_on")
    if day and records is not None and records.exclude(cycle=day.replace(day=1)).exists():
        raise Refused("other_month", _("检查日期不能移到另一个月"), field="held_on")
    if "owner" in values and values["owner"] is None:
        raise Refused("no_person", _("请选被检查的销售"), field="owner")


def hold_review(values: Mapping[str, Any]) -> Review:
    """A new review goes through the list in force in its month, whoever is reviewed (OPP-10a)."""
    cleaned = with_department(clean(Review, values, is_new=True).or_refuse())
    check_review(None, cleaned)
    checklist = checklist_for(cleaned["held_on"])
    if checklist is None:
        raise Refused("no_checklist", _("这个月还没有检查表"), field="held_on")
    reviewer = current_acting().staff_id
    seller = Staff.objects.values_list("name", flat=True).get(pk=cleaned.get("owner", reviewer))
    name = f"{cleaned['held_on']:%Y-%m} {seller}"
    return insert(Review, {**cleaned, "name": name, "checklist": checklist.pk, "reviewer": reviewer})


checklists = standard_actions(Checklist, check=check_checklist)
reviews = standard_actions(Review, create=hold_review, check=check_review)


@action(
    "coaching.review.answer",
    noun=Review,
    verb=Verb.CHANGE,
    label=_("登记检查点"),
    icon="checklist",
    is_bulk=False,
    is_shown=False,
    fields=(
        Attribute("point", _("检查点"), KINDS["number"], is_required=True),
        Attribute(
            "mark", _("结论"), Choice(), options=tuple(Option(value, label) for value, label in Mark.choices)
        ),
        Attribute("note", _("说明"), Kind(), max_length=LONGEST_NOTE),
    ),
)
def answer(records: models.QuerySet[Review], point: int, mark: str = "", note: str = "") -> int:
    """What was found on one point (from 1); without a mark it counts as skipped again."""
    return _write(records, {int(point) - 1: (mark or "", note or "")})


@action(
    "coaching.review.fill_in",
    noun=Review,
    verb=Verb.CHANGE,
    label=_("逐点检查"),
    icon="checklist",
    is_bulk=False,
    is_shown=False,
)
def fill_in(records: models.QuerySet[Review], answers: Mapping[int, tuple[str, str]]) -> int:
    """What was found on several points at once: number (from 0) → mark and note."""
    return _write(records, answers)


def _write(records: models.QuerySet[Review], answers: Mapping[int, tuple[str, str]]) -> int:
    review: Review = records.select_for_update(of=("self",)).select_related("checklist").get()
    kept = dict(review.answers)
    for number, (mark, note) in answers.items():
        if not 0 <= number < len(review.checklist.lines):
            raise Refused("no_point", _("检查表没有这个检查点"), field="point")
        if mark and mark not in Mark.values:
            raise Refused("no_mark", _("没有这个结论"), field="mark")
        if len(note) > LONGEST_NOTE:
            raise Refused("too_long", _("说明最多 %(most)s 字") % {"most": LONGEST_NOTE}, field="note")
        if note and not mark:
            raise Refused("no_mark", _("写了说明的检查点也要有结论"), field="mark")
        if mark:
            kept[str(number)] = {"mark": mark, "note": note.strip()}
        else:
            kept.pop(str(number), None)
    return records.update(answers=kept, updated_at=Now())
