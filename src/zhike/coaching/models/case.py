"""Coaching cases: the closed loop from the funnel back to the funnel (OPP-10)."""

from __future__ import annotations

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.coaching.choices import CaseState, ProblemKind
from zhike.kit.records.data_classes import DataClass
from zhike.sales.models import Opportunity
from zhike.team.models import Skill
from zhike.team.models.person_row import PersonRow, person_indexes


class CoachingCase(PersonRow):
    """What one person (the owner) is coached on, and whether it helped; theirs and their superiors' to see.

    ``before`` and ``after`` are that person's funnel at opening and at closing, one entry a stage, as
    ``rules.funnel`` writes it. The state moves by actions alone.
    """

    data_classes: ClassVar[dict[str, str]] = {"*": DataClass.BEHAVIOUR}
    hidden: ClassVar[frozenset[str]] = frozenset({"before", "after"})

    name = models.CharField(_("主题"), max_length=120)
    kind = models.CharField(_("问题类型"), max_length=12, choices=ProblemKind, default=ProblemKind.SKILL)
    opportunity = models.ForeignKey(
        Opportunity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="coaching_cases",
        verbose_name=_("商机"),
    )
    skill = models.ForeignKey(
        Skill, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("技能")
    )
    diagnosis = models.TextField(_("诊断"))
    measures = models.TextField(_("辅导措施"), blank=True, editable=False)
    coached_on = models.DateField(_("辅导日期"), null=True, blank=True, editable=False)
    follow_up_on = models.DateField(_("跟进日期"), null=True, blank=True, editable=False)
    followed_up_on = models.DateField(_("实际跟进日期"), null=True, blank=True, editable=False)
    follow_up_note = models.TextField(_("跟进情况"), blank=True, editable=False)
    state = models.CharField(
        _("进度"), max_length=12, choices=CaseState, default=CaseState.DIAGNOSED, editable=False
    )
    closed_at = models.DateTimeField(_("结案时间"), null=True, blank=True, editable=False)
    before = models.JSONField(null=True, editable=False, encoder=DjangoJSONEncoder)
    after = models.JSONField(null=True, editable=False, encoder=DjangoJSONEncoder)

    class Meta(PersonRow.Meta):
        verbose_name = _("辅导单")
        verbose_name_plural = pgettext_lazy("复数", "辅导单")
        indexes = [
            *person_indexes("coachingcase"),
            models.Index(
                fields=["created_by", "follow_up_on"],
                condition=models.Q(state="coached", deleted_at=None),
                name="coachingcase_due",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="opportunity") | models.Q(opportunity__isnull=False),
                name="coachingcase_opportunity",
                violation_error_message=_("机会问题须指明商机"),
            ),
            models.CheckConstraint(
                condition=~models.Q(state="closed")
                | models.Q(followed_up_on__isnull=False, closed_at__isnull=False, after__isnull=False),
                name="coachingcase_state",
                violation_error_message=_("跟进之后才能结案"),
            ),
        ]
