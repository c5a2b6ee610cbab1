"""Sales tools, when to use them on whom, and what came of it (OPP-07, CON-07a)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices import ContactRole, Industry
from zhike.customers.models import Contact
from zhike.kit.access.policies import Everyone, Through, Voiced
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import ChoicesField, TagsField
from zhike.kit.records.models import DependentNoun, Noun
from zhike.sales.choices import Effect, ToolKind
from zhike.sales.models.opportunity import Opportunity
from zhike.sales.models.pipeline import MANAGE, Stage
from zhike.sales.models.sharing import LIBRARY, SessionNote, SharingSession


class Tool(Noun):
    """A way of doing something that worked, to be used again.

    ``questions`` is its form, one question a line (see ``rules.questions``); ``stages`` are names of stages, so that
    pipelines with the same stage share a tool. One without stages or roles fits everywhere.
    """

    policy = Everyone(right=LIBRARY)
    revises = "tools"
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}
    searched: ClassVar[Mapping[str, tuple[str, str]]] = {
        "name": ("A", "text"),
        "topic": ("B", "text"),
        "text": ("D", "text"),
    }
    unique_attributes: ClassVar[frozenset[str]] = frozenset({"name"})

    name = models.CharField(_("工具"), max_length=60)
    kind = models.CharField(_("类型"), max_length=20, choices=ToolKind, default=ToolKind.EXPERIENCE)
    topic = models.CharField(_("主题"), max_length=120, blank=True)
    text = models.TextField(_("内容"), blank=True)
    questions = models.TextField(
        _("填写项"),
        blank=True,
        help_text=_("每行一项，如：每年损失 | 数字 | 必填；类型有 文字、长文本、数字、是否、选择：甲、乙"),
    )
    stages = TagsField(_("适用阶段"), help_text=_("销售阶段的名称；不填适用于各阶段"))
    roles = ChoicesField(_("适用角色"), choices=ContactRole)
    industries = ChoicesField(_("适用行业"), choices=Industry)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", db_index=False,
        verbose_name=_("作者"),
    )  # fmt: skip
    session = models.ForeignKey(
        SharingSession,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tools",
        verbose_name=_("来自经验分享"),
    )
    note = models.ForeignKey(
        SessionNote, models.PROTECT, null=True, blank=True, editable=False, related_name="tools",
        verbose_name=_("来自分享要点"),
    )  # fmt: skip
    is_active = models.BooleanField(_("使用中"), default=True)

    class Meta(Noun.Meta):
        verbose_name = _("销售工具")
        verbose_name_plural = pgettext_lazy("复数", "销售工具")
        indexes = [models.Index(fields=["-created_at", "-id"], name="tool_created")]
        constraints = [
            models.UniqueConstraint(fields=["name"], condition=models.Q(deleted_at=None), name="tool_name"),
            models.UniqueConstraint(
                fields=["note"],
                condition=models.Q(deleted_at=None, note__isnull=False),
                name="tool_note",
                violation_error_message=_("这个要点已经成为工具"),
            ),
        ]


class GuideStep(Noun):
    """At this stage see somebody of this role, do this, with this tool (CON-07a)."""

    policy = Everyone(right=MANAGE)
    revises = "tools"
    title = "doing"

    stage = models.ForeignKey(Stage, models.PROTECT, related_name="guide_steps", verbose_name=_("销售阶段"))
    role = models.CharField(_("找谁"), max_length=10, choices=ContactRole)
    person = models.CharField(_("具体是谁"), max_length=60, blank=True, help_text=_("如：使用部门负责人"))
    doing = models.CharField(_("做什么"), max_length=200)
    tool = models.ForeignKey(
        Tool, models.PROTECT, null=True, blank=True, related_name="guide_steps", verbose_name=_("用什么工具")
    )
    position = models.PositiveSmallIntegerField(_("次序"), default=10)

    class Meta(Noun.Meta):
        verbose_name = _("阶段指引")
        verbose_name_plural = pgettext_lazy("复数", "阶段指引")
        indexes = [models.Index(fields=["-created_at", "-id"], name="guide_step_created")]


class ToolUse(DependentNoun):
    """A tool used on an opportunity: the answers as they were asked, with whom, what came of it (OPP-07).

    ``answers`` are pairs of question and answer, so that they stay readable when the tool's questions change.
    """

    policy = Through("opportunity")
    past = frozenset({"used_on"})
    title = "result"
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}
    hidden: ClassVar[frozenset[str]] = DependentNoun.hidden | {"answers"}

    opportunity = models.ForeignKey(
        Opportunity, models.PROTECT, related_name="tool_uses", verbose_name=_("商机")
    )
    tool = models.ForeignKey(Tool, models.PROTECT, related_name="uses", verbose_name=_("销售工具"))
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("对谁使用")
    )
    used_on = models.DateField(_("使用日期"), default=timezone.localdate)
    effect = models.CharField(_("效果"), max_length=8, choices=Effect, blank=True)
    result = models.CharField(_("结果"), max_length=300, blank=True)
    answers = models.JSONField(default=list, editable=False)

    class Meta(DependentNoun.Meta):
        verbose_name = _("工具使用")
        verbose_name_plural = pgettext_lazy("复数", "工具使用")
        indexes = [models.Index(fields=["-created_at", "-id"], name="tool_use_created")]


class ToolRating(models.Model):
    """What a colleague thinks of a tool, 1 to 5 stars; everybody has one say (KNO-04)."""

    policy = Voiced()
    is_tracked = True

    tool = models.ForeignKey(Tool, models.PROTECT, related_name="ratings")
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    stars = models.PositiveSmallIntegerField(
        _("评分"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    rated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tool", "staff"], name="tool_rating_once"),
            models.CheckConstraint(condition=models.Q(stars__range=(1, 5)), name="tool_rating_stars"),
        ]

    def __str__(self) -> str:
        return f"{self.tool_id}: {self.stars}"


class ToolStanding(models.Model):
    """How often a tool was used, helped and harmed, and its stars together; triggers count, for all the company.

    Numbers alone: on whose opportunities it was used is told by ``ToolUse`` to those who see them.
    """

    policy = Everyone(right=LIBRARY)

    tool = models.OneToOneField(Tool, models.CASCADE, primary_key=True, related_name="standing")
    uses = models.IntegerField(default=0)
    helped = models.IntegerField(default=0)
    harmed = models.IntegerField(default=0)
    ratings = models.IntegerField(default=0)
    stars = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.tool_id}: {self.uses}"
