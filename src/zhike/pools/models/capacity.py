"""How many records a person or a department may hold."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.access.policies import Everyone
from zhike.kit.records.models import Noun
from zhike.pools.choices import Holds


class Capacity(Noun):
    """The limits of one person, or of a department with those below it (库容).

    For a person: ``most`` held, ``most_protected`` of them locked. For a department: ``most`` held by all
    together, ``most_each`` by each person there who has no line of their own.
    """

    policy = Everyone(right="pools.manage")
    revises = "capacities"
    filled_by_action: ClassVar[frozenset[str]] = frozenset({"name"})

    name = models.CharField(_("对象"), max_length=80, editable=False)
    holds = models.CharField(_("存放"), max_length=20, choices=Holds, default=Holds.CUSTOMER)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("人员"),
    )
    department = models.ForeignKey(
        settings.DEPARTMENT_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("部门"),
        help_text=_("包括下级部门。"),
    )
    most = models.PositiveIntegerField(
        _("最多持有"), null=True, blank=True, help_text=_("部门填全部门合计，人员填本人。")
    )
    most_each = models.PositiveIntegerField(
        _("每人最多持有"), null=True, blank=True, help_text=_("部门里没有单独设置的人。")
    )
    most_protected = models.PositiveIntegerField(_("每人最多保护"), null=True, blank=True)
    counts_dealt = models.BooleanField(_("已成交的也计入"), default=False)

    class Meta(Noun.Meta):
        verbose_name = _("库容")
        verbose_name_plural = pgettext_lazy("复数", "库容")
        indexes = [models.Index(fields=["-created_at", "-id"], name="capacity_created")]
        constraints = [
            models.CheckConstraint(
                condition=(
                    models.Q(staff__isnull=False, department=None)
                    | models.Q(staff=None, department__isnull=False)
                ),
                name="capacity_is_one",
                violation_error_message=_("请填人员、部门之一"),
            ),
            models.UniqueConstraint(
                fields=["holds", "staff"], condition=models.Q(deleted_at=None), name="capacity_staff"
            ),
            models.UniqueConstraint(
                fields=["holds", "department"],
                condition=models.Q(deleted_at=None),
                name="capacity_department",
            ),
        ]
