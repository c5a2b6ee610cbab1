"""The parts of the archive that are rows of their own."""

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

equipment_kinds = standard_actions(EquipmentKind)
equipment = standard_actions(Equipment)
tanks = standard_actions(Tank)
dispensers = standard_actions(Dispenser)
yearly_sales = standard_actions(YearlySales)
former_names = standard_actions(FormerName)
purchases = standard_actions(Purchase)
