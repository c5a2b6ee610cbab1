"""The parts of the archive that are rows of their own."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from zhike.customers.models import (
    Dispenser,
    Equipment,
    EquipmentKind,
    FormerName,
    Purchase,
    Tank,
    YearlySales,
)
from zhike.kit.actions.standard import standard_actions
from zhike.kit.records.days import refuse_future

equipment_kinds = standard_actions(EquipmentKind)
equipment = standard_actions(Equipment)
tanks = standard_actions(Tank)
dispensers = standard_actions(Dispenser)
yearly_sales = standard_actions(YearlySales)
former_names = standard_actions(FormerName)


def check_purchase(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """What was bought was bought by today."""
    refuse_future(values, "bought_on")


purchases = standard_actions(Purchase, check=check_purchase)
