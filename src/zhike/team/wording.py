"""What rules of the team found, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from zhike.kit.ui.formats import number
from zhike.team.rules.training import Gap


def lacked(gap: Gap, skills: Mapping[int, str]) -> str:
    """The name of the course or skill; ``skills`` has the names of all skills."""
    return gap.course or skills.get(gap.skill or 0, "")


def gap_words(gap: Gap, skills: Mapping[int, str]) -> str:
    """What a person lacks, with the figures (TER-03)."""
    figures = {"what": lacked(gap, skills), "has": number(gap.has), "needs": gap.needs}
    if gap.course:
        return _("“%(what)s”测试 %(has)s 分，及格 %(needs)s 分") % figures
    return _("“%(what)s”%(has)s 级，要求 %(needs)s 级") % figures
