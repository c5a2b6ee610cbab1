"""How staff see what the team keeps; all of it is reached from the pages under ``/team/``."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.desks.desk import Desk, RelatedPanel, Section, register
from zhike.team.models import (
    Absence,
    Achievement,
    Course,
    Motivation,
    Participation,
    ProcessPlan,
    Skill,
    SkillRating,
    Target,
    TrainingPlan,
)

KEPT = ("created_at", "created_by", "updated_at")


@register
class TargetDesk(Desk):
    noun = Target
    path = "targets"
    icon = "target"
    is_in_rail = False
    columns = (
        "owner", "measure", "product", "period", "starts_on", "amount", "stretch", "challenge", "department", "name",
    )  # fmt: skip
    filters = ("measure", "period", "owner", "department", "starts_on", "product")
    sums = ("amount", "stretch", "challenge")
    key_facts = ("owner", "measure", "period", "starts_on", "amount", "product")
    short_form = (
        "owner", "department", "measure", "product", "period", "starts_on", "amount", "stretch", "challenge", "name",
    )  # fmt: skip
    sections = (Section("natural", _("销售目标"), (*short_form, *KEPT)),)


@register
class AchievementDesk(Desk):
    noun = Achievement
    path = "achievements"
    icon = "chart-line"
    is_in_rail = False
    columns = ("reference", "owner", "measure", "product", "day", "amount", "department")
    filters = ("measure", "owner", "department", "day", "product")
    sums = ("amount",)
    key_facts = ("owner", "measure", "day", "amount", "product")
    short_form = ("owner", "measure", "product", "day", "amount", "reference")
    sections = (Section("natural", _("业绩"), (*short_form, "department", *KEPT)),)


@register
class ProcessPlanDesk(Desk):
    noun = ProcessPlan
    path = "process-plans"
    icon = "list"
    is_in_rail = False
    columns = ("measure", "weekly", "owner", "department", "starts_on", "name")
    filters = ("measure", "owner", "department", "starts_on")
    key_facts = ("measure", "weekly", "owner", "department", "starts_on")
    short_form = ("owner", "department", "measure", "weekly", "starts_on", "name")
    sections = (Section("natural", _("过程计划"), (*short_form, *KEPT)),)


@register
class MotivationDesk(Desk):
    noun = Motivation
    path = "motivations"
    icon = "star"
    is_in_rail = False
    columns = ("name", "kind", "owner", "department", "planned_on", "done_on", "amount")
    filters = ("kind", "owner", "department", "planned_on", "done_on")
    sums = ("amount",)
    badges = ("kind",)
    key_facts = ("kind", "owner", "planned_on", "done_on", "amount")
    short_form = ("kind", "name", "owner", "department", "planned_on", "plan", "done_on", "amount", "record")
    sections = (Section("natural", _("激励"), (*short_form, *KEPT)),)


@register
class TrainingPlanDesk(Desk):
    noun = TrainingPlan
    path = "training-plans"
    icon = "clipboard-list"
    is_in_rail = False
    columns = ("name", "year", "aim", "created_at")
    filters = ("year", "created_at")
    key_facts = ("year",)
    short_form = ("name", "year", "aim", "content")
    sections = (Section("natural", _("培训计划"), (*short_form, *KEPT)),)
    panels = (
        RelatedPanel(
            pgettext_lazy("复数", "课程"),
            "course",
            "plan",
            ("name", "starts_on", "trainer"),
            sort="-starts_on",
        ),
    )


@register
class CourseDesk(Desk):
    noun = Course
    path = "courses"
    icon = "book"
    is_in_rail = False
    columns = ("name", "plan", "skill", "starts_on", "trainer", "place", "pass_mark")
    filters = ("plan", "skill", "starts_on")
    key_facts = ("plan", "skill", "starts_on", "trainer", "pass_mark")
    short_form = ("name", "plan", "skill", "starts_on", "ends_on", "trainer", "place", "pass_mark", "content")
    sections = (Section("natural", _("课程"), (*short_form, *KEPT)),)
    panels = (
        RelatedPanel(
            pgettext_lazy("复数", "参训"),
            "participation",
            "course",
            ("owner", "score", "remark"),
            sort="-score",
            limit=50,
        ),
    )


@register
class ParticipationDesk(Desk):
    noun = Participation
    path = "participations"
    icon = "users"
    is_in_rail = False
    columns = ("owner", "course", "score", "remark", "department", "created_at")
    filters = ("course", "owner", "department", "score")
    key_facts = ("owner", "course", "score")
    short_form = ("course", "owner", "score", "remark")
    sections = (Section("natural", _("参训"), (*short_form, "department", *KEPT)),)


@register
class SkillDesk(Desk):
    noun = Skill
    path = "skills"
    icon = "star"
    is_in_rail = False
    columns = ("name", "description", "required_level", "position")
    key_facts = ("required_level",)
    short_form = ("name", "description", "required_level", "position")
    sections = (Section("natural", _("技能"), (*short_form, *KEPT)),)
    panels = (
        RelatedPanel(
            pgettext_lazy("复数", "技能评分"),
            "skillrating",
            "skill",
            ("owner", "level", "rated_on"),
            sort="-level",
            limit=50,
        ),
    )


@register
class SkillRatingDesk(Desk):
    noun = SkillRating
    path = "skill-ratings"
    icon = "star"
    is_in_rail = False
    columns = ("owner", "skill", "level", "rated_on", "remark", "department")
    filters = ("skill", "level", "owner", "department", "rated_on")
    key_facts = ("owner", "skill", "level", "rated_on")
    short_form = ("owner", "skill", "level", "rated_on", "remark")
    sections = (Section("natural", _("技能评分"), (*short_form, "department", *KEPT)),)


@register
class AbsenceDesk(Desk):
    noun = Absence
    path = "absences"
    icon = "calendar"
    is_in_rail = False
    columns = ("owner", "day", "kind", "days", "reason", "correction", "corrected_by", "department")
    sort = ("-created_at",)
    filters = ("kind", "owner", "department", "day")
    sums = ("days",)
    badges = ("kind",)
    key_facts = ("owner", "day", "kind", "days", "correction", "corrected_by")
    short_form = ("owner", "day", "kind", "days", "reason")
    sections = (
        Section("natural", _("考勤记录"), (*short_form, "correction", "corrected_by", "department", *KEPT)),
    )
