"""Setting up pools, their members and capacity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.cleaning import clean
from zhike.kit.records.writing import insert
from zhike.people.models import Department, Role, Staff
from zhike.pools.models import Capacity, Pool, PoolEntry, PoolMember


def _check_pool(records: models.QuerySet[Any] | None, cleaned: Mapping[str, Any]) -> None:
    """What lies in a pool fixes the noun it holds."""
    if records is not None and "holds" in cleaned:
        changed = records.exclude(holds=cleaned["holds"])
        if PoolEntry.objects.filter(pool__in=changed).exists():
            raise Refused("invalid", _("公海里还有记录，不能改变存放的种类"), field="holds")


pools = standard_actions(Pool, check=_check_pool)


def named(values: Mapping[str, Any]) -> str:
    """The person, department or role that a line is about."""
    for model, key in ((Staff, "staff"), (Department, "department"), (Role, "role")):
        if values.get(key):
            return str(model._default_manager.values_list("name", flat=True).get(pk=values[key]))
    return ""


def create_member(values: Mapping[str, Any]) -> PoolMember:
    """A person, a department or the holders of a role join a pool; exactly one of the three."""
    cleaned = clean(PoolMember, values, is_new=True).or_refuse()
    if sum(bool(cleaned.get(key)) for key in ("staff", "department", "role")) != 1:
        raise Refused("invalid", _("请填人员、部门、角色之一"), field="staff")
    return insert(PoolMember, {**cleaned, "name": named(cleaned)})


members = standard_actions(PoolMember, create=create_member)


def create_capacity(values: Mapping[str, Any]) -> Capacity:
    """A limit for one person or one department."""
    cleaned = clean(Capacity, values, is_new=True).or_refuse()
    if bool(cleaned.get("staff")) == bool(cleaned.get("department")):
        raise Refused("invalid", _("请填人员、部门之一"), field="staff")
    return insert(Capacity, {**cleaned, "name": named(cleaned)})


capacities = standard_actions(Capacity, create=create_capacity)
