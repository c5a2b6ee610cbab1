"""What lies in a pool, and who opened it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.choices import Category, CustomerClass, Industry
from zhike.kit.access.policies import Private
from zhike.kit.records.models import Noun
from zhike.pools.choices import Holds, How
from zhike.pools.models.pool import Pool
from zhike.pools.policies import Pooled


class PoolEntry(Noun):
    """A record that lies in a pool: the card members see of it.

    The card holds copies, and of hidden fields none: what a pool hides is not in its list, its search, its
    export or its API, because it is not in this row. A trigger keeps the copies true. The row goes when the
    record leaves the pool.
    """

    policy = Pooled()
    stays_with_record = True
    rules_of: ClassVar[str] = "customer"
    searched: ClassVar[Mapping[str, tuple[str, str]]] = {"name": ("A", "name")}
    sorted_by: ClassVar[Mapping[str, str]] = {"name": "name_key"}
    hidden: ClassVar[frozenset[str]] = frozenset({"name_key", "noun", "record_id", "created_by"})

    pool = models.ForeignKey(
        Pool, models.PROTECT, related_name="entries", editable=False, db_index=False, verbose_name=_("公海")
    )
    noun = models.CharField(max_length=20, choices=Holds, editable=False)
    record_id = models.BigIntegerField(editable=False)
    name = models.CharField(_("名称"), max_length=120, editable=False)
    name_key = models.CharField(max_length=400, editable=False)
    code = models.CharField(_("客户代号"), max_length=40, blank=True, editable=False)
    grade = models.CharField(_("客户分类"), max_length=1, choices=CustomerClass, blank=True, editable=False)
    category = models.CharField(_("客户类别"), max_length=12, choices=Category, blank=True, editable=False)
    industry = models.CharField(_("行业分类"), max_length=20, choices=Industry, blank=True, editable=False)
    previous_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("前负责人"),
    )
    entered_at = models.DateTimeField(_("进入公海"), editable=False)
    how = models.CharField(_("如何进入"), max_length=12, choices=How, editable=False)
    reason = models.CharField(_("原因"), max_length=300, blank=True, editable=False)

    class Meta(Noun.Meta):
        verbose_name = _("公海客户")
        verbose_name_plural = pgettext_lazy("复数", "公海客户")
        indexes = [
            models.Index(fields=["-entered_at", "-id"], name="poolentry_entered"),
            models.Index(fields=["pool", "-entered_at", "-id"], name="poolentry_pool_entered"),
            models.Index(fields=["pool", "name_key", "id"], name="poolentry_pool_name"),
        ]
        constraints = [models.UniqueConstraint(fields=["noun", "record_id"], name="poolentry_once")]


class Opening(models.Model):
    """Somebody opened an entry on a day; counts against the pool's daily cap once."""

    policy = Private("staff", seen_with="pools.manage")
    stays_with_record = True

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    pool = models.ForeignKey(Pool, models.CASCADE, related_name="+", db_index=False)
    noun = models.CharField(max_length=20)
    record_id = models.BigIntegerField()
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "on", "pool", "noun", "record_id"], name="opening_counted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.noun} {self.record_id} {self.on}"
