"""A claim, and the log lines handed in with it (TER-06)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices import ActivityKind
from zhike.kit.access.policies import Owned, Through
from zhike.kit.chinese.company_names import normalise_company
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.models import DependentNoun, OwnedNoun


class State(models.TextChoices):
    """Where a claim stands."""

    OPEN = "open", _("待裁定")
    WON = "won", _("归主张人")
    LOST = "lost", _("不归主张人")


class Claim(OwnedNoun):
    """The owner's word that the customer of exactly this name is theirs (TER-06).

    It names the customer and does not point at it: who claims learns nothing of what they may not see. Who decides
    finds the customer by the name, under their own rights.
    """

    policy = Owned()
    title = "customer_name"
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}
    hidden: ClassVar[frozenset[str]] = frozenset({"name_key"})

    owner = models.ForeignKey(
        "people.Staff",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("主张人"),
    )
    customer_name = models.CharField(_("客户全称"), max_length=120)
    name_key = models.CharField(max_length=120, editable=False)
    grounds = models.TextField(_("主张理由"))
    state = models.CharField(_("状态"), max_length=6, choices=State, default=State.OPEN, editable=False)
    decision = models.CharField(_("裁定理由"), max_length=500, blank=True, editable=False)
    decided_by = models.ForeignKey(
        "people.Staff",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("裁定人"),
    )
    decided_at = models.DateTimeField(_("裁定时间"), null=True, blank=True, editable=False)

    class Meta(OwnedNoun.Meta):
        verbose_name = _("归属主张")
        verbose_name_plural = pgettext_lazy("复数", "归属主张")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="claim_created"),
            models.Index(fields=["department", "-created_at"], name="claim_department_time"),
            models.Index(fields=["owner", "-created_at"], name="claim_owner_time"),
            models.Index(fields=["name_key"], name="claim_name_key"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name_key"],
                condition=models.Q(deleted_at=None, state="open"),
                name="claim_customer_name",
            )
        ]

    @classmethod
    def derive(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        return {"name_key": same_name(values["customer_name"])} if "customer_name" in values else {}


def same_name(name: str) -> str:
    """What two ways of writing exactly one name share: width, brackets and spaces do not tell names apart."""
    return normalise_company(name)[:120]


class LogLine(DependentNoun):
    """A line of the claimant's own customer log sheet, handed in as evidence (TER-06)."""

    policy = Through("claim")
    past = frozenset({"day"})
    title = "content"
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="lines", verbose_name=_("归属主张"))
    day = models.DateField(_("日期"))
    kind = models.CharField(_("类型"), max_length=14, choices=ActivityKind, default=ActivityKind.VISIT)
    counterpart = models.CharField(_("对方人员"), max_length=60, blank=True)
    content = models.CharField(_("内容"), max_length=200)
    is_verified = models.BooleanField(_("已核实"), default=False, editable=False)

    class Meta(DependentNoun.Meta):
        verbose_name = _("日志行")
        verbose_name_plural = pgettext_lazy("复数", "日志行")
        indexes = [models.Index(fields=["-created_at", "-id"], name="logline_created")]
