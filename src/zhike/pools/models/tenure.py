"""Who held a record, from when to when, and why."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.policies import Following
from zhike.pools.choices import How


class Tenure(models.Model):
    """One person's time with a record (归属).

    A trigger writes it whoever changes the owner, from what the acting code said of it
    (``zhike.pools.saying``). ``pool`` is where it was picked from, ``end_pool`` where it went.
    """

    policy = Following()
    stays_with_record = True

    noun = models.CharField(max_length=20)
    record_id = models.BigIntegerField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    began_at = models.DateTimeField()
    how = models.CharField(_("如何得到"), max_length=12, choices=How)
    pool = models.ForeignKey("pools.Pool", models.PROTECT, null=True, related_name="+", db_index=False)
    run_id = models.BigIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_how = models.CharField(_("如何失去"), max_length=12, choices=How, blank=True)
    end_pool = models.ForeignKey("pools.Pool", models.PROTECT, null=True, related_name="+", db_index=False)
    end_rule = models.ForeignKey(
        "pools.ReclaimRule", models.PROTECT, null=True, related_name="+", db_index=False
    )
    end_reason = models.CharField(max_length=300, blank=True)
    end_run_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["noun", "record_id", "-began_at"], name="tenure_record"),
            models.Index(fields=["owner", "-began_at"], name="tenure_owner"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["noun", "record_id"], condition=models.Q(ended_at=None), name="tenure_present_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.record_id} {self.owner_id}"
