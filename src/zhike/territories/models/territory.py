"""Territory: a part of the market; criterion: one line of how it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.choices import Industry
from zhike.customers.models import Contact, Customer
from zhike.kit.access.models import Zone
from zhike.kit.access.policies import Everyone, Managed
from zhike.kit.access.zones import RIGHT
from zhike.kit.places.table import division
from zhike.kit.records.fields import DivisionField
from zhike.kit.records.models import Noun
from zhike.people.models import Department


class Territory(Noun):
    """A part of the market that salespeople are put into (TER-01)."""

    policy = Everyone(right=RIGHT)
    searched: ClassVar[Mapping[str, tuple[str, str]]] = {"name": ("A", "name")}
    hidden: ClassVar[frozenset[str]] = frozenset({"zone"})

    name = models.CharField(_("地域名称"), max_length=60)
    priority = models.IntegerField(
        _("优先级"),
        default=100,
        validators=[MinValueValidator(1), MaxValueValidator(999)],
        help_text=_("客户符合多个地域时，归入数字最小的一个"),
    )
    remark = models.CharField(_("说明"), max_length=200, blank=True)
    # The names of its members, kept for the list and for its history; rights go by the zone's members.
    people = models.CharField(_("销售人员"), max_length=400, blank=True, editable=False)
    zone = models.OneToOneField(Zone, models.PROTECT, editable=False, related_name="territory")

    class Meta(Noun.Meta):
        verbose_name = _("地域")
        verbose_name_plural = _("地域")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="territory_created"),
            models.Index(fields=["priority", "id"], name="territory_priority"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(deleted_at=None), name="territory_name"
            )
        ]


class CriterionKind(models.TextChoices):
    """The seven criteria of TER-01; a district counts with its city."""

    PROVINCE = "province", _("省")
    CITY = "city", _("市、区县")
    POSTCODE = "postcode", _("邮编")
    AREA = "area", _("地区（片区）")
    INDUSTRY = "industry", _("行业")
    CUSTOMER = "customer", _("相关客户")
    CONTACT = "contact", _("联系人")


class Criterion(Noun):
    """One criterion of one territory: exactly one of its six fields is filled (TER-01)."""

    policy = Managed(right=RIGHT)
    title = "kind"

    territory = models.ForeignKey(Territory, models.PROTECT, related_name="criteria", verbose_name=_("地域"))
    kind = models.CharField(_("条件"), max_length=10, choices=CriterionKind, editable=False)
    division = DivisionField(_("省、市或区县"), blank=True)
    postcodes = models.CharField(
        _("邮编范围"), max_length=6, blank=True, help_text=_("后几位用 x 代替，例如 5180xx")
    )
    area = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("片区（含下级）")
    )
    industry = models.CharField(_("行业"), max_length=20, choices=Industry, blank=True)
    customer = models.ForeignKey(
        Customer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("相关客户")
    )
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("联系人")
    )

    class Meta(Noun.Meta):
        verbose_name = _("划分条件")
        verbose_name_plural = _("划分条件")
        indexes = [models.Index(fields=["-created_at", "-id"], name="criterion_created")]

    @classmethod
    def derive(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        """The kind, from the field that is filled."""
        if code := values.get("division"):
            found = division(code)
            return {"kind": "province" if found and found.level == 1 else "city"}
        filled = [name for name in ("area", "industry", "customer", "contact") if values.get(name)]
        if values.get("postcodes"):
            filled.append("postcode")
        return {"kind": filled[0]} if filled else {}
