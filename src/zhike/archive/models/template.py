"""Archive templates and what the consulted departments say of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.archive.choices import TemplateState, Verdict
from zhike.archive.models.kept import APPROVE, KEEP, by
from zhike.archive.rules.content import Content
from zhike.kit.access.acting import Verb
from zhike.kit.access.policies import Policy, Subject
from zhike.kit.records.models import Noun

SIGNED_IN = "(SELECT zhike_staff()) IS NOT NULL"
KEEPS = f"(SELECT zhike_right('{KEEP}'))"


@dataclass(frozen=True)
class Decided(Policy):
    """Everybody reads templates; keepers write them, the responsible leader decides on them."""

    def predicate(self, subject: Subject, verb: Verb) -> str:
        if verb is Verb.SEE:
            # Read before anybody is known too: what a process keeps of it must not depend on who asked first.
            return "true"
        return f"{KEEPS} OR (SELECT zhike_right('{APPROVE}'))" if verb is Verb.CHANGE else KEEPS


@dataclass(frozen=True)
class Consulted(Policy):
    """Everybody reads opinions; keepers ask for them, the people of the department asked give theirs."""

    def predicate(self, subject: Subject, verb: Verb) -> str:
        if verb is Verb.SEE:
            return SIGNED_IN
        theirs = (
            f"{subject.column('department_id')} = ANY ((SELECT ARRAY(SELECT"
            " jsonb_array_elements_text(zhike_acting() -> 'departments')::bigint))::bigint[])"
        )
        return f"{KEEPS} OR {theirs}" if verb is Verb.CHANGE else KEEPS


class ArchiveTemplate(Noun):
    """One edition of the archive form; ``content`` is ``rules.content.Content`` as JSON (ARC-08, ARC-08a)."""

    policy = Decided()
    revises = "archive"
    hidden: ClassVar[frozenset[str]] = frozenset({"content"})

    name = models.CharField(_("模板名称"), max_length=80)
    edition = models.IntegerField(_("版次"), editable=False)
    state = models.CharField(
        _("状态"), max_length=12, choices=TemplateState, default=TemplateState.DRAFT, editable=False
    )
    content = models.JSONField(default=dict, editable=False, encoder=DjangoJSONEncoder)
    purpose = models.TextField(_("说明"), blank=True)
    opinions_until = models.DateField(_("意见截止"), null=True, blank=True, editable=False)
    approved_by = by(_("审核人"), is_optional=True)
    approved_at = models.DateTimeField(_("审核时间"), null=True, editable=False)
    issued_at = models.DateTimeField(_("下发时间"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("停用时间"), null=True, editable=False)

    class Meta(Noun.Meta):
        verbose_name = _("档案模板")
        verbose_name_plural = _("档案模板")
        indexes = [models.Index(fields=["-created_at", "-id"], name="archivetemplate_created")]
        constraints = [
            models.UniqueConstraint(fields=["edition"], name="archivetemplate_edition"),
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state="issued"), name="archivetemplate_one_issued"
            ),
        ]

    @property
    def parsed(self) -> Content:
        return Content.from_json(self.content)


class Opinion(models.Model):
    """What one department says of a draft; empty until it has answered."""

    policy = Consulted()
    is_tracked = True

    template = models.ForeignKey(
        ArchiveTemplate, models.CASCADE, related_name="opinions", verbose_name=_("档案模板")
    )
    department = models.ForeignKey(
        settings.DEPARTMENT_MODEL, models.PROTECT, related_name="+", db_index=False, verbose_name=_("部门")
    )
    verdict = models.CharField(_("结论"), max_length=8, choices=Verdict, blank=True)
    text = models.TextField(_("意见"), blank=True)
    given_by = by(_("提出人"), is_optional=True)
    given_at = models.DateTimeField(_("时间"), null=True, editable=False)

    class Meta:
        verbose_name = _("部门意见")
        constraints = [models.UniqueConstraint(fields=["template", "department"], name="opinion_once")]

    def __str__(self) -> str:
        return f"{self.template_id} {self.department_id}"
