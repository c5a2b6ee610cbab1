"""Customer: an organisation or a person, its fields in parts that are named for what they hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.models.customer.background import Background
from zhike.customers.models.customer.character import Character
from zhike.customers.models.customer.classes import Classes
from zhike.customers.models.customer.group import GroupPlace
from zhike.customers.models.customer.identity import Identity
from zhike.customers.models.customer.likes import Likes
from zhike.customers.models.customer.operation import Operation
from zhike.customers.models.customer.part import fields_of, listed, merged, united
from zhike.customers.models.customer.payment import Payment
from zhike.customers.models.customer.places import Places
from zhike.customers.models.customer.qualification import Qualification
from zhike.customers.models.customer.reach import Reach
from zhike.customers.models.customer.seal import Seal
from zhike.customers.models.customer.standing import Standing
from zhike.kit.access.policies import Owned
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.models import OwnedNoun
from zhike.kit.records.numbering import Numbering

PARTS = (
    Identity,
    Standing,
    Operation,
    Reach,
    Places,
    Qualification,
    Payment,
    GroupPlace,
    Likes,
    Character,
    Classes,
    Seal,
    Background,
)


class Customer(
    Identity,
    Standing,
    Operation,
    Reach,
    Places,
    Qualification,
    Payment,
    GroupPlace,
    Likes,
    Character,
    Classes,
    Seal,
    Background,
    OwnedNoun,
):
    """An organisation or a person we sell to or serve, past, present or to come (ARC-01, ARC-02, ARC-06, ARC-18)."""

    policy = Owned()
    numbering = Numbering(prefix="KH")
    matched_by = "match_key"
    searched: ClassVar[Mapping[str, tuple[str, str]]] = merged(PARTS, "searched")
    masks: ClassVar[Mapping[str, str]] = merged(PARTS, "masks")
    sorted_by: ClassVar[Mapping[str, str]] = merged(PARTS, "sorted_by")
    units: ClassVar[Mapping[str, Any]] = merged(PARTS, "units")
    ordered: ClassVar[tuple[str, ...]] = fields_of(PARTS)
    hidden: ClassVar[frozenset[str]] = united(PARTS, "hidden")
    past = frozenset({"founded_on", "birth_date", "traded_since"})
    fills: ClassVar[frozenset[str]] = united(PARTS, "fills")
    unique_attributes: ClassVar[frozenset[str]] = united(PARTS, "unique_attributes")
    synonyms: ClassVar[Mapping[str, tuple[str, ...]]] = {
        **merged(PARTS, "synonyms"),
        "owner": ("业务员", "销售", "客户经理", "归属人", "sales", "salesperson"),
        "department": ("部门", "区域", "片区"),
    }
    data_classes: ClassVar[Mapping[str, str]] = {
        **merged(PARTS, "data_classes"),
        **dict.fromkeys(
            ("remark", "owner", "department", "created_at", "created_by", "updated_at"), DataClass.BEHAVIOUR
        ),
    }

    remark = models.TextField(_("备注"), blank=True)

    class Meta(OwnedNoun.Meta):
        verbose_name = _("客户")
        verbose_name_plural = pgettext_lazy("复数", "客户")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="customer_created"),
            *listed(PARTS, "indexes"),
        ]
        constraints = listed(PARTS, "constraints")

    @classmethod
    def derive(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        return {name: value for part in PARTS for name, value in part.derived(values).items()}
