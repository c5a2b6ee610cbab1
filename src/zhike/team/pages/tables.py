"""One page per table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from zhike.kit.ui.asked import number
from zhike.team.choices import PROCESS, RESULTS, UNITS, AbsenceKind, Measure, Period
from zhike.team.models.skills import HIGHEST, LOWEST
from zhike.team.pages.asked import asked
from zhike.team.queries.attendance import month
from zhike.team.queries.motivation import motivations_of
from zhike.team.queries.process import week
from zhike.team.queries.skills import course_lines, picture, skill_gaps, skill_names
from zhike.team.queries.targets import attainment
from zhike.team.wording import gap_words


@require_safe
def targets(request: HttpRequest) -> HttpResponse:
    """``/team/targets?measure=received&period=year&day=2026-05-01``: targets and what was reached (TER-02a)."""
    given = asked(request, "targets")
    measure = request.GET.get("measure", "")
    measure = measure if measure in Measure.values else Measure.RECEIVED
    period = request.GET.get("period", "")
    period = period if period in Period.values else Period.MONTH
    context = {
        **given.context,
        "team": given.team,
        "found": attainment(given.team, measure, period, given.day),
        "measure": measure,
        "measures": RESULTS + PROCESS,
        "period": period,
        "periods": Period.choices,
        "unit": UNITS.get(Measure(measure), ""),
    }
    return render(request, "team/targets.jinja", context)


@require_safe
def process(request: HttpRequest) -> HttpResponse:
    """``/team/week?day=2026-11-18``: visits, calls, leads and quotes of a week by person (TER-04)."""
    given = asked(request, "week")
    context = {**given.context, "team": given.team, "found": week(given.team, given.day), "measures": PROCESS}
    return render(request, "team/week.jinja", context)


@require_safe
def skills(request: HttpRequest) -> HttpResponse:
    """``/team/skills?skill=3&level=4``: the team picture, or who has so much of a skill (TER-03a)."""
    given = asked(request, "skills")
    skill, level = number(request.GET.get("skill")), number(request.GET.get("level"))
    context = {
        **given.context,
        "team": given.team,
        "found": picture(given.team, skill, level),
        "skill": skill or "",
        "level": level or "",
        "levels": [("", _("等级不限")), *((one, f"≥ {one}") for one in range(LOWEST, HIGHEST + 1))],
    }
    return render(request, "team/skills.jinja", context)


@require_safe
def training(request: HttpRequest) -> HttpResponse:
    """``/team/training``: courses with their results, and the skill gap list (TER-03)."""
    given = asked(request, "training")
    skills = skill_names()
    context = {
        **given.context,
        "team": given.team,
        "lines": course_lines(given.team.ids),
        "gaps": [(gap, gap_words(gap, skills)) for gap in skill_gaps(given.team.ids)],
        "names": {member.id: member.name for member in given.team.members},
    }
    return render(request, "team/training.jinja", context)


@require_safe
def attendance(request: HttpRequest) -> HttpResponse:
    """``/team/attendance?day=2026-11-01``: the days of a month by person and kind (TER-07)."""
    given = asked(request, "attendance")
    context = {
        **given.context,
        "team": given.team,
        "lines": month(given.team, given.day),
        "kinds": list(AbsenceKind),
    }
    return render(request, "team/attendance.jinja", context)


@require_safe
def motivation(request: HttpRequest) -> HttpResponse:
    """``/team/motivation``: the four motivations of a year, planned and done (TER-02)."""
    given = asked(request, "motivation")
    context = {**given.context, "lines": motivations_of(given.day.year), "year": given.day.year}
    return render(request, "team/motivation.jinja", context)
