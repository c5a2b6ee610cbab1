"""Records that may not be taken for a while."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.policies import Following


class Protection(models.Model):
    """A record locked 保护 until a day, by whom and why; at most one a record."""

    policy = Following()
    is_tracked = True

    noun = models.CharField(max_length=20)
    record_id = models.BigIntegerField()
    until = models.DateField(_("保护到"))
    reason = models.CharField(_("理由"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["noun", "record_id"], name="protection_once")]

    def __str__(self) -> str:
        return f"{self.noun} {self.record_id} {self.until}"
