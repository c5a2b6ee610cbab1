"""Pools and their members."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.access.policies import Everyone, Managed
from zhike.kit.records.models import Noun
from zhike.pools.choices import Hideable, Holds
from zhike.pools.fields import ChoicesField


def _limit(label: Any, text: Any = "") -> Any:
    return models.PositiveIntegerField(
        label, null=True, blank=True, validators=[MinValueValidator(0)], help_text=text
    )


class Pool(Noun):
    """A pool: what it holds, what it hides, and how much may be picked from it (china.md §5.1).

    What lies in it belongs to nobody and to ``department``. Limits that are empty do not hold.
    """

    policy = Everyone(right="pools.manage")
    revises = "pools"
    units: ClassVar[Mapping[str, Any]] = {
        "barred_days": _("天"),
        "wait_days": _("天"),
    }
    unique_attributes: ClassVar[frozenset[str]] = frozenset({"name"})

    name = models.CharField(_("公海名称"), max_length=60)
    holds = models.CharField(_("存放"), max_length=20, choices=Holds, default=Holds.CUSTOMER)
    department = models.ForeignKey(
        settings.DEPARTMENT_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("主管部门"),
        help_text=_("公海里的客户归这个部门，没有负责人；能看到这个部门客户的人看得到全部内容，通常选总部。"),
    )
    is_default = models.BooleanField(
        _("默认公海"), default=False, help_text=_("退回时没有选公海的，进入默认公海。")
    )
    picks_a_day = _limit(_("每人每天最多领取"))
    picks_at_most = _limit(_("每人最多持有从此领取的"), _("已成交的不计算在内。"))
    barred_days = _limit(_("前负责人多少天内不能再领取"))
    wait_days = _limit(_("进入公海多少天后才能领取"))
    views_a_day = _limit(_("每人每天最多查看"), _("同一条当天重复打开只算一次。"))
    hidden_fields = ChoicesField(_("领取前隐藏的字段"), null=True, choices=Hideable)
    remark = models.CharField(_("说明"), max_length=300, blank=True)

    class Meta(Noun.Meta):
        verbose_name = _("公海")
        verbose_name_plural = pgettext_lazy("复数", "公海")
        indexes = [models.Index(fields=["-created_at", "-id"], name="pool_created")]
        constraints = [
            models.UniqueConstraint(fields=["name"], condition=models.Q(deleted_at=None), name="pool_name"),
            models.UniqueConstraint(
                fields=["holds"],
                condition=models.Q(is_default=True, deleted_at=None),
                name="pool_is_default",
            ),
        ]

    def hides(self, field: str) -> bool:
        """Whether a field is hidden while a record lies here."""
        return field in (self.hidden_fields or ())

    def hidden_labels(self) -> list[str]:
        """The hidden fields in words."""
        return [str(Hideable(field).label) for field in self.hidden_fields or ()]


class PoolMember(Noun):
    """Who may look into a pool: a person, a department with those below it, or the holders of a role."""

    policy = Managed(right="pools.manage")
    filled_by_action: ClassVar[frozenset[str]] = frozenset({"name"})

    pool = models.ForeignKey(Pool, models.PROTECT, related_name="members", verbose_name=_("公海"))
    name = models.CharField(_("成员"), max_length=80, editable=False)
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
    role = models.ForeignKey(
        settings.ROLE_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("角色")
    )
    may_pick = models.BooleanField(_("可以领取"), default=True)
    is_admin = models.BooleanField(
        _("公海管理员"), default=False, help_text=_("可以把公海里的客户分配给人，或移到另一个公海。")
    )

    class Meta(Noun.Meta):
        verbose_name = _("公海成员")
        verbose_name_plural = pgettext_lazy("复数", "公海成员")
        indexes = [models.Index(fields=["-created_at", "-id"], name="poolmember_created")]
        constraints = [
            models.CheckConstraint(
                condition=(
                    models.Q(staff__isnull=False, department=None, role=None)
                    | models.Q(staff=None, department__isnull=False, role=None)
                    | models.Q(staff=None, department=None, role__isnull=False)
                ),
                name="poolmember_is_one",
                violation_error_message=_("请填人员、部门、角色之一"),
            )
        ]
