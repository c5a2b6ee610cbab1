"""What is kept to find doubles, what was found, and what was made of them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Verb
from zhike.kit.access.policies import Audited, Following, Managed, Policy, Subject
from zhike.kit.records.models import Noun
from zhike.kit.records.registry import noun_called

REVIEW = "duplicates.review"
MERGE = "duplicates.merge"
COMPARED = ("customer", "contact")  # the nouns that are searched for doubles


class BothSeen(Policy):
    """A pair is seen by who may see both of its records, and written with the right to review."""

    def predicate(self, subject: Subject, verb: Verb) -> str:
        arms = " ".join(f"WHEN '{name}' THEN {self._both(subject, name)}" for name in COMPARED)
        seen = f"(SELECT zhike_staff()) IS NOT NULL AND CASE {subject.column('noun')} {arms} ELSE false END"
        return seen if verb is Verb.SEE else f"(SELECT zhike_right('{REVIEW}')) AND {seen}"

    @staticmethod
    def _both(subject: Subject, name: str) -> str:
        table = noun_called(name)._meta.db_table
        sides = (subject.column("first_id"), subject.column("second_id"))
        return " AND ".join(
            f"EXISTS (SELECT 1 FROM {table} side WHERE side.id = {column})" for column in sides
        )


class MatchEntry(models.Model):
    """The match keys of one customer, as of a version of it; kept like the search index, without history.

    ``has_code`` says that the record is registered: two such records are one only by the same code.
    """

    policy = Following()
    stays_with_record = True

    pk = models.CompositePrimaryKey("noun", "record_id")
    noun = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    version = models.IntegerField()
    has_code = models.BooleanField(default=False)
    keys = ArrayField(models.BigIntegerField())
    written_at = models.DateTimeField()

    class Meta:
        indexes = [
            GinIndex(fields=["keys"], name="matchentry_keys"),
            models.Index(fields=["written_at"], name="matchentry_written"),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.record_id}"


class Verdict(models.TextChoices):
    """What a person said of a pair."""

    OPEN = "open", _("待处理")
    DIFFERENT = "different", _("不是重复")
    MERGED = "merged", _("已合并")


class DuplicatePair(Noun):
    """Two records that may be one (``first_id`` is the smaller), how alike (0–100), and what a person said of it.

    ``reasons`` are pairs of a code of ``rules.likeness.Why`` and what it is about.
    """

    policy = BothSeen()
    title = "reason"

    noun = models.CharField(_("对象"), max_length=60)
    first_id = models.BigIntegerField()
    second_id = models.BigIntegerField()
    score = models.SmallIntegerField(_("相似度"))
    reasons = models.JSONField(default=list)
    verdict = models.CharField(_("结论"), max_length=10, choices=Verdict, default=Verdict.OPEN)
    reason = models.CharField(_("理由"), max_length=200, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=_("处理人"),
    )
    reviewed_at = models.DateTimeField(_("处理时间"), null=True)

    hidden: ClassVar[frozenset[str]] = frozenset({"first_id", "second_id", "reasons"})

    class Meta(Noun.Meta):
        verbose_name = _("疑似重复")
        verbose_name_plural = _("疑似重复")
        constraints = [
            models.UniqueConstraint(fields=["noun", "first_id", "second_id"], name="duplicatepair_once"),
            models.CheckConstraint(
                condition=models.Q(first_id__lt=models.F("second_id")), name="duplicatepair_order"
            ),
        ]
        indexes = [
            models.Index(fields=["noun", "verdict", "-score", "id"], name="duplicatepair_queue"),
            models.Index(fields=["noun", "second_id"], name="duplicatepair_second"),
        ]


class Scan(models.Model):
    """One pass of the nightly search: what was written before ``began_at`` need not be compared again."""

    policy = Managed(REVIEW)

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    records = models.IntegerField(default=0)
    compared = models.IntegerField(default=0)
    found = models.IntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["-began_at"], name="scan_began")]

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d %H:%M}"


class Merging(models.Model):
    """One record that went up into another: the old address leads to the new one; undo removes the line.

    ``moved_rows`` lists, by table and column, the rows without history that were moved along, for the way back.
    """

    policy = Following()
    is_tracked = True
    stays_with_record = True

    noun = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    loser_id = models.BigIntegerField()
    loser_name = models.CharField(max_length=200)
    loser_code = models.CharField(max_length=60, blank=True)
    moved_rows = models.JSONField(default=dict)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    merged_at = models.DateTimeField(_("合并时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("合并")
        constraints = [models.UniqueConstraint(fields=["noun", "loser_id"], name="merging_once")]
        indexes = [models.Index(fields=["noun", "record_id"], name="merging_winner")]

    def __str__(self) -> str:
        return self.loser_name


class Enquiry(models.Model):
    """One search of the whole base before something new is entered: who, what, how much was found."""

    policy = Audited(right="access.audit")

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    text = models.CharField(_("查询内容"), max_length=200)
    found = models.IntegerField(_("结果数"), default=0)
    at = models.DateTimeField(_("时间"), auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["staff", "-at"], name="enquiry_staff"),
            models.Index(fields=["-at"], name="enquiry_at"),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.text}"
