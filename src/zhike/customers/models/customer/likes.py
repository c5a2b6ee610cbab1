"""What an individual likes, may need, and when the birthday is (CON-13, CON-15)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.models.customer.part import CustomerPart
from zhike.customers.rules.birthdays import solar_day
from zhike.kit.records.data_classes import DataClass
from zhike.kit.records.fields import TagsField


class Likes(CustomerPart):
    """Interests and latent needs as tags; the day of the year of the birthday."""

    hidden: ClassVar[frozenset[str]] = frozenset({"birthday"})
    data_classes: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("interests", "latent_needs"), DataClass.BEHAVIOUR
    )
    indexes: ClassVar[Sequence[models.Index]] = (
        models.Index(
            fields=["owner", "birthday"], condition=models.Q(birthday__gt=0), name="customer_birthday"
        ),
        GinIndex(fields=["interests"], name="customer_interests"),
    )

    birthday = models.SmallIntegerField(null=True, editable=False)
    interests = TagsField(_("兴趣爱好"))
    latent_needs = TagsField(_("潜在需求"))

    class Meta:
        abstract = True

    @classmethod
    def derived(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        return {"birthday": solar_day(values["birth_date"])} if "birth_date" in values else {}
