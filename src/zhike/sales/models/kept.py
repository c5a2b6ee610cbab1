"""What all that is kept beside an opportunity shares."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.policies import Beside


def beside_opportunity() -> Beside:
    """Seen with the opportunity; written by who may change it."""
    return Beside("sales", "opportunity", "sales_opportunity", "opportunity_id")


class KeptBeside(models.Model):
    """A row about an opportunity; owner and department are the opportunity's, copied by triggers."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", db_index=False,
        verbose_name=_("负责人"),
    )  # fmt: skip
    department = models.ForeignKey(
        settings.DEPARTMENT_MODEL, models.PROTECT, null=True, editable=False, related_name="+", db_index=False,
        verbose_name=_("所属部门"),
    )  # fmt: skip

    class Meta:
        abstract = True
