"""What all parts of a customer's archive share."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.records.models import OwnedNoun


class ArchivePart(OwnedNoun):
    """A row of one part of the archive; owner and department are the customer's, copied by a trigger."""

    hidden: ClassVar[frozenset[str]] = frozenset({"owner", "department"})

    department = models.ForeignKey(  # type: ignore[assignment] # empty until the trigger copies the customer's
        "people.Department",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("所属部门"),
    )

    class Meta(OwnedNoun.Meta):
        abstract = True
