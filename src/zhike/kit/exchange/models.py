"""An import under way: the file, what its columns mean, what was found wrong, what was typed over it."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.policies import Private


class Stage(models.TextChoices):
    """Where an import stands."""

    MATCHING = "matching", _("对应字段")
    CHECKING = "checking", _("检查中")
    CHECKED = "checked", _("待导入")
    RUNNING = "running", _("导入中")
    DONE = "done", _("已导入")
    DISCARDED = "discarded", _("已放弃")


class Import(models.Model):
    """One uploaded file on its way in; the file itself lies in ``ZHIKE_HOME/uploads`` until it is in or expired.

    ``words``: attribute name → text nothing was found for → rows. ``dates``: header → order of the parts of its dates.
    """

    policy = Private("staff")

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    noun = models.CharField(max_length=60)
    file_name = models.CharField(max_length=200)
    encoding = models.CharField(max_length=20, blank=True)
    sheet = models.CharField(max_length=100, blank=True)
    sheets = models.JSONField(default=list)
    header = models.JSONField(default=list)
    sample = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    mode = models.CharField(max_length=10, default="create")
    key = models.CharField(max_length=60, blank=True)
    doubles = models.CharField(max_length=10, default="warn")
    is_all_or_nothing = models.BooleanField(default=False)
    clears = models.BooleanField(default=False)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.MATCHING)
    counts = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    words = models.JSONField(default=dict)
    dates = models.JSONField(default=dict)
    job_id = models.BigIntegerField(null=True)
    action_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["staff", "-id"], name="import_staff")]

    def __str__(self) -> str:
        return f"{self.noun} {self.file_name}"


class ImportRow(models.Model):
    """A row that needs a look: its cells as read, what is wrong with them, what was typed instead.

    ``faults``: attribute name (or empty for the whole row) → reason. ``typed``: position → text.
    """

    policy = Private("staff")

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    whole = models.ForeignKey(Import, models.CASCADE, related_name="rows", db_index=False)
    line = models.IntegerField()
    cells = models.JSONField(default=list)
    faults = models.JSONField(default=dict)
    typed = models.JSONField(default=dict)
    is_left_out = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["whole", "line"], name="import_row_once")]

    def __str__(self) -> str:
        return f"{self.whole_id}:{self.line}"


class RememberedColumns(models.Model):
    """How somebody matched a header the last time."""

    policy = Private("staff")

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    noun = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    key = models.CharField(max_length=60, blank=True)
    mode = models.CharField(max_length=10, default="create")
    used_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "noun", "digest"], name="remembered_columns_once")
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.digest[:8]}"


class RememberedWord(models.Model):
    """What somebody said of a word that nothing was found for, for this and the next import of the noun."""

    policy = Private("staff")

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    noun = models.CharField(max_length=60)
    attribute = models.CharField(max_length=60)
    word = models.CharField(max_length=300)
    way = models.CharField(max_length=10)
    meant = models.CharField(max_length=120, blank=True)
    is_learned = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "noun", "attribute", "word"], name="remembered_word_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.attribute}:{self.word}"
