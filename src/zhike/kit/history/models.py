"""What was written, when, by whom and under which action."""

from django.conf import settings
from django.db import models

from zhike.kit.access.policies import Following


class Change(models.Model):
    """One write of one record. Only triggers write here; nobody can edit or remove a line.

    ``before`` and ``after`` hold the fields that differ (custom ones by their own key); a removal
    keeps the whole row in ``before``.
    """

    policy = Following()
    stays_with_record = True

    noun = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    kind = models.CharField(max_length=1)
    run = models.ForeignKey(
        "actions.ActionRun",
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        db_index=False,
    )
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        db_index=False,
    )
    at = models.DateTimeField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["noun", "record_id", "id"], name="change_record"),
            models.Index(fields=["run", "id"], name="change_run"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.noun} {self.record_id}"
