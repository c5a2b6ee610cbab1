"""Check lists and the reviews that go through them (OPP-10a)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.access.policies import Everyone
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.models import Noun
from zhike.team.models.person_row import PersonRow, person_indexes


class Checklist(Noun):
    """One edition of the points every review goes through, in force from the first of a month."""

    policy = Everyone(right="coaching.manage")
    data_classes: ClassVar[dict[str, str]] = {"*": DataClass.BEHAVIOUR}
    unique_attributes: ClassVar[frozenset[str]] = frozenset({"starts_on"})

    name = models.CharField(_("检查表"), max_length=80)
    starts_on = models.DateField(_("开始使用"), help_text=_("从这个月的一日起使用"))
    points = models.TextField(_("检查点"), help_text=_("一行一个检查点"))

    class Meta(Noun.Meta):
        verbose_name = _("检查表")
        verbose_name_plural = pgettext_lazy("复数", "检查表")
        indexes = [models.Index(fields=["-created_at", "-id"], name="checklist_created")]
        constraints = [
            models.UniqueConstraint(
                fields=["starts_on"], condition=models.Q(deleted_at=None), name="checklist_starts_on"
            )
        ]

    @property
    def lines(self) -> list[str]:
        """The points in order."""
        return [line.strip() for line in self.points.splitlines() if line.strip()]


class Review(PersonRow):
    """One seller's (the owner's) review of one month, by the edition in force in it; named by both.

    ``answers`` maps the number of a point (from 0, as text) to ``{"mark", "note"}``; a point that is not in it was
    skipped.
    """

    past = frozenset({"held_on"})
    data_classes: ClassVar[dict[str, str]] = {"*": DataClass.BEHAVIOUR}
    hidden: ClassVar[frozenset[str]] = frozenset({"answers"})

    name = models.CharField(_("检查"), max_length=120, editable=False)
    held_on = models.DateField(_("检查日期"))
    cycle = models.DateField(_("检查月份"), editable=False)
    checklist = models.ForeignKey(
        Checklist, models.PROTECT, related_name="reviews", editable=False, verbose_name=_("检查表")
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("检查人"),
    )
    summary = models.TextField(_("小结"), blank=True)
    answers = models.JSONField(default=dict, editable=False)

    class Meta(PersonRow.Meta):
        verbose_name = _("例行检查")
        verbose_name_plural = pgettext_lazy("复数", "例行检查")
        indexes = [
            *person_indexes("review"),
            models.Index(fields=["cycle", "owner"], name="review_cycle"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "owner"], condition=models.Q(deleted_at=None), name="review_owner"
            )
        ]

    @classmethod
    def derive(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        return {"cycle": values["held_on"].replace(day=1)} if values.get("held_on") else {}
