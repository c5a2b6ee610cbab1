"""What the rows about one person share."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.policies import Owned, Policy
from zhike.kit.records.models import OwnedNoun


class PersonRow(OwnedNoun):
    """A row about a person: its ``owner``. Where none is named it is about the whole department."""

    policy: ClassVar[Policy] = Owned()
    filled_by_action: ClassVar[frozenset[str]] = frozenset({"owner", "department"})

    owner = models.ForeignKey(
        "people.Staff",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("人员"),
    )

    class Meta(OwnedNoun.Meta):
        abstract = True


def person_indexes(noun: str) -> list[Any]:
    """The indexes every list of such rows needs: newest first, by department, by person."""
    return [
        models.Index(fields=["-created_at", "-id"], name=f"{noun}_created"),
        models.Index(fields=["department", "-created_at"], name=f"{noun}_department_time"),
        models.Index(fields=["owner", "-created_at"], name=f"{noun}_owner_time"),
    ]
