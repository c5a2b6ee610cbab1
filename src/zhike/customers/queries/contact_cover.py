"""Customers of whom not enough people are known: no informant, or one level alone (CON-06, CON-09)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from zhike.customers.models import Contact, Customer
from zhike.customers.queries.archive import Archive
from zhike.customers.rules.contact_cover import LEVELS_LEAST, Gap, gaps
from zhike.kit import rulebook
from zhike.kit.records.attributes import attribute_map, rule_for

KEY_GRADE = "A"
LEAST = "contacts.informants_least"
READ = ("roles", "level")


def may_tell() -> bool:
    """Whether the acting person may read what the gaps are made of."""
    known = attribute_map(Contact)
    return all(rule_for(Contact, known[name]).is_readable for name in READ)


def gaps_of(customer: Customer, archive: Archive) -> list[Gap]:
    """The gaps of one customer by its figures; none for persons and for those who may not read roles."""
    if customer.kind != "organisation" or not may_tell():
        return []
    return gaps(archive.informants, archive.levels, rulebook.value(LEAST), customer.grade == KEY_GRADE)


def lacking(gap: Gap) -> models.QuerySet[Any]:
    """The customers with a gap, of what one may see: units in business, and for the level key customers."""
    units = Customer.objects.filter(kind="organisation", state="active")
    here = Contact.objects.filter(customer=OuterRef("pk"), left_on=None).order_by()
    if gap is Gap.SINGLE_LEVEL:
        levels = here.exclude(level="").values("customer").annotate(number=Count("level", distinct=True))
        number = Coalesce(Subquery(levels.values("number")), 0)
        return units.filter(grade=KEY_GRADE).alias(levels=number).filter(levels__lt=LEVELS_LEAST)
    informants = here.filter(roles__contains=["informant"])
    least = rulebook.value(LEAST)
    if least <= 1:
        return units.filter(~Exists(informants)) if least else units.none()
    number = Coalesce(Subquery(informants.values("customer").annotate(n=Count("pk")).values("n")), 0)
    return units.alias(informants=number).filter(informants__lt=least)
