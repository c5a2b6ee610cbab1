"""A manager's own figure in place of the sum, with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.forecasting.models import Override
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.cleaning import clean
from zhike.kit.records.writing import insert
from zhike.people.placing import department_of, with_department


def check_override(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """A person's figure is called where the person works, by who leads there."""
    stored = [(None, None)] if records is None else list(records.values_list("owner_id", "department_id"))
    for owner, department in stored:
        person, place = values.get("owner", owner), values.get("department", department)
        if person and place and {"owner", "department"} & set(values) and place != department_of(person):
            raise Refused("other_department", _("请填这位同事所在的部门，或留空"), field="department")


def create_override(values: Mapping[str, Any]) -> Override:
    """A figure for a person or, without an owner, for a department."""
    cleaned = with_department(clean(Override, values, is_new=True).or_refuse())
    check_override(None, cleaned)
    return insert(Override, cleaned)


overrides = standard_actions(Override, create=create_override, check=check_override)
