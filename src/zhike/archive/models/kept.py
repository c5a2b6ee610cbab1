"""What all that is kept beside a customer's archive shares."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.policies import Beside
from zhike.kit.records.models import KeptBeside

KEEP, CHECK, APPROVE = "archive.keep", "archive.check", "archive.approve"


def beside_customer(right: str = CHECK, is_inherited: bool = True) -> Beside:
    """Seen with the customer; written by who may change the customer, and by marketing."""
    return Beside("customers", "customer", "customers_customer", "customer_id", right, is_inherited)


class KeptBesideCustomer(KeptBeside):
    """A row about a customer."""

    is_tracked = True

    customer = models.ForeignKey(
        "customers.Customer", models.PROTECT, related_name="+", db_index=False, verbose_name=_("客户")
    )

    class Meta(KeptBeside.Meta):
        abstract = True


def by(label: Any, *, is_optional: bool = False) -> models.ForeignKey[Any, Any]:
    """Who did it."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=is_optional, editable=False, related_name="+",
        db_index=False, verbose_name=label,
    )  # fmt: skip
