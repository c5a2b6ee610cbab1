"""Keeping sales tools, filling them in on opportunities, rating them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import current_acting
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Missing, Refused
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.cleaning import clean
from zhike.kit.records.kinds import KINDS
from zhike.kit.records.writing import insert
from zhike.sales.actions.participants import check_participant
from zhike.sales.choices import Outcome
from zhike.sales.models import GuideStep, Tool, ToolRating, ToolUse
from zhike.sales.queries.pipelines import flow
from zhike.sales.rules.questions import Question, QuestionError, faults, parse
from zhike.sales.saying.questions import answer_fault, line_fault


def check_stages(values: Mapping[str, Any]) -> None:
    """Stages are named as a pipeline names them; raises ``Refused`` with the unknown name."""
    known = {stage.name for stage in flow().stages}
    if unknown := [name for name in values.get("stages") or [] if name not in known]:
        names = "、".join(
            dict.fromkeys(stage.name for stage in flow().stages if stage.outcome == Outcome.OPEN)
        )
        words = _("没有“%(name)s”这个阶段，可填：%(known)s") % {"name": unknown[0], "known": names}
        raise Refused("unknown_stage", words, field="stages")


def check_tool(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    check_stages(values)
    try:
        parse(values.get("questions") or "")
    except QuestionError as error:
        raise Refused("bad_question", line_fault(error), field="questions") from error


def create_use(values: Mapping[str, Any]) -> ToolUse:
    """Note that a tool was used, by the API or by hand; its form is filled in by ``fill_in``."""
    cleaned = clean(ToolUse, values, is_new=True).or_refuse()
    check_participant(None, cleaned)
    return insert(ToolUse, cleaned)


tools = standard_actions(Tool, check=check_tool)
guide_steps = standard_actions(GuideStep)
tool_uses = standard_actions(ToolUse, create=create_use, check=check_participant)


@action("sales.tool.fill_in", label=_("填写销售工具"), icon="checklist", is_shown=False)
def fill_in(
    tool: int,
    opportunity: int,
    answers: Sequence[str],
    contact: int | str | None = None,
    effect: str = "",
    result: str = "",
    used_on: date | str | None = None,
) -> ToolUse:
    """Use a tool on an opportunity: its questions answered, in their order (OPP-07).

    Raises ``Refused`` naming each bad answer as ``answer-0``, ``answer-1`` … Wrong time or wrong person is warned of
    by the page and no reason to refuse (OPP-07a).
    """
    chosen = Tool.objects.filter(pk=tool, is_active=True).first()
    if chosen is None:
        raise Missing("not_found", _("没有这个工具"))
    questions = parse(chosen.questions)
    wrong = {f"answer-{place}": answer_fault(fault) for place, fault in faults(questions, answers).items()}
    if wrong:
        raise Refused("invalid", _("有字段需要改正"), fields=wrong)
    given = {"opportunity": opportunity, "tool": tool, "contact": contact, "effect": effect, "result": result}
    made = create_use({**given, "used_on": used_on or timezone.localdate()})
    ToolUse.objects.filter(pk=made.pk).update(answers=_pairs(questions, answers))
    made.refresh_from_db(fields=["answers"])
    return made


def _pairs(questions: Sequence[Question], answers: Sequence[str]) -> list[list[str]]:
    return [[question.label, answer.strip()] for question, answer in zip(questions, answers, strict=False)]


STARS = Attribute("stars", _("评分"), KINDS["number"], is_required=True)


@action("sales.tool.rate", label=_("给工具评分"), icon="star", is_shown=False, fields=(STARS,))
def rate(tool: int, stars: int) -> ToolRating:
    """One's own opinion of a tool, 1 to 5 stars; a later one replaces it (KNO-04)."""
    if not 1 <= stars <= 5 or int(stars) != stars:
        raise Refused("bad_stars", _("评分是 1 到 5"), field="stars")
    if not Tool.objects.filter(pk=tool).exists():
        raise Missing("not_found", _("没有这个工具"))
    own, _is_new = ToolRating.objects.update_or_create(
        tool_id=tool, staff_id=current_acting().staff_id, defaults={"stars": int(stars)}
    )
    return own
