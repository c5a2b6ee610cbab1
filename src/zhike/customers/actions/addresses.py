"""Addresses of customers: at most one of each customer is the main one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.models import Address
from zhike.customers.rules.addresses import whole_address
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.cleaning import clean
from zhike.kit.records.writing import insert

LONGEST = Address._meta.get_field("detail").max_length


def create_address(values: Mapping[str, Any]) -> Address:
    """A new address, its text with the division that was chosen. The first of a customer is its main one."""
    cleaned = clean(Address, values, is_new=True).or_refuse()
    cleaned["detail"] = whole_address(cleaned.get("division", ""), cleaned["detail"])[:LONGEST]
    kept = Address.objects.filter(customer=cleaned["customer"])
    if not kept.filter(is_main=True).exists():
        cleaned["is_main"] = True
    check_address(None, cleaned)
    return insert(Address, cleaned)


def check_address(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """A point has both of its numbers; a new main address takes the place of the old one."""
    stored = (None, None)
    if records is not None:
        stored = records.values_list("latitude", "longitude").first() or stored
    point = (values.get("latitude", stored[0]), values.get("longitude", stored[1]))
    if (point[0] is None) != (point[1] is None):
        missing = "latitude" if point[0] is None else "longitude"
        raise Refused("half_a_point", _("经度和纬度要一起填写"), field=missing)
    if not values.get("is_main"):
        return
    if records is None:
        owners = [values["customer"]]
        others = Address.objects.all()
    else:
        owners = (
            [values["customer"]]
            if values.get("customer")
            else list(records.values_list("customer_id", flat=True))
        )
        others = Address.objects.exclude(pk__in=list(records.values_list("pk", flat=True)))
        if len(owners) > 1 and len(set(owners)) < records.count():
            raise Refused("one_main", _("一个客户只能有一个主要地址"), field="is_main")
    others.filter(customer__in=owners, is_main=True).update(is_main=False)


addresses = standard_actions(Address, create=create_address, check=check_address)
