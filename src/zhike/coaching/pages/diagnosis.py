"""``/coaching/diagnosis``: everybody's funnel beside the team's, what it says, and what they lack (OPP-10, TER-03)."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhike.coaching.choices import ProblemKind
from zhike.coaching.pages.asked import AREA, asked
from zhike.coaching.queries.diagnosis import diagnose
from zhike.coaching.rules.diagnosis import Finding
from zhike.coaching.wording import subject_of, words_of
from zhike.kit.records.attributes import readable_names
from zhike.sales.models import Opportunity
from zhike.team.queries.people import team_of
from zhike.team.queries.skills import skill_gaps, skill_names
from zhike.team.rules.training import Gap
from zhike.team.wording import gap_words, lacked


@require_safe
def diagnosis_page(request: HttpRequest) -> HttpResponse:
    """Each person's conversion by stage, the signs in words, and a case to open from each."""
    given = asked(request)
    team = team_of(given.department, AREA)
    found = diagnose(team, given.context["today"])
    skills = skill_names()
    context = {
        **given.context,
        "team": team,
        "found": found,
        "reads": readable_names(Opportunity),
        "signs": {
            one.member.id: [(words_of(sign), new_case(one.member.id, sign)) for sign in one.findings]
            for one in found.persons
        },
        "gaps": [(gap, gap_words(gap, skills), case_of_gap(gap, skills)) for gap in skill_gaps(team.ids)],
        "names": {member.id: member.name for member in team.members},
    }
    return render(request, "coaching/diagnosis.jinja", context)


def new_case(person: int, finding: Finding) -> str:
    """The form of a new case, filled from a sign."""
    given = {
        "owner": person,
        "kind": finding.kind,
        "name": subject_of(finding),
        "diagnosis": words_of(finding),
    }
    return f"/coaching-cases/new?{urlencode(given)}"


def case_of_gap(gap: Gap, skills: dict[int, str]) -> str:
    """The form of a new case, filled from a skill gap (TER-03)."""
    given = {
        "owner": gap.staff,
        "kind": ProblemKind.SKILL.value,
        "name": _("补上“%(what)s”") % {"what": lacked(gap, skills)},
        "diagnosis": gap_words(gap, skills),
    }
    if gap.skill:
        given["skill"] = gap.skill
    return f"/coaching-cases/new?{urlencode(given)}"
