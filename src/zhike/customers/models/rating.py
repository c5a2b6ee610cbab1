"""Rating: how able the customer's managers and salespeople are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.models.contact_part import ContactPart
from zhike.kit.access.policies import Through
from zhike.kit.records.data_classes import DataClass


class Rating(ContactPart):
    """One rater's mark from 1 to 5 for a contact's competence on a day (CON-14)."""

    policy = Through("customer")
    past = frozenset({"rated_on"})
    title = "note"
    data_classes: ClassVar[Mapping[str, str]] = {"*": DataClass.BEHAVIOUR}
    filled_by_action: ClassVar[frozenset[str]] = ContactPart.filled_by_action | {"rater", "rated_on"}

    score = models.PositiveSmallIntegerField(
        _("评分"), validators=[MinValueValidator(1), MaxValueValidator(5)], help_text=_("1 最低，5 最高")
    )
    rated_on = models.DateField(_("评价日期"))
    rater = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("评价人")
    )
    note = models.CharField(_("评语"), max_length=300, blank=True)

    class Meta(ContactPart.Meta):
        verbose_name = _("素质评价")
        verbose_name_plural = pgettext_lazy("复数", "素质评价")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="rating_created"),
            models.Index(fields=["customer", "contact", "rater", "-rated_on"], name="rating_latest"),
        ]
        constraints = [models.CheckConstraint(condition=models.Q(score__range=(1, 5)), name="rating_score")]
