"""What all records about one contact share."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.models.contact import Contact
from zhike.customers.models.customer import Customer
from zhike.kit.records.models import DependentNoun


class ContactPart(DependentNoun):
    """A record about one contact; kept with the contact's customer, whom the create action fills in."""

    filled_by_action: ClassVar[frozenset[str]] = frozenset({"owner", "department", "customer"})

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="%(class)ss", verbose_name=_("客户"))
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="%(class)ss", verbose_name=_("联系人"))

    class Meta(DependentNoun.Meta):
        abstract = True
