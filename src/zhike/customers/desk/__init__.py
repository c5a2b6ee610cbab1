"""How staff see customers, contacts, activities and the parts of the archive."""

from zhike.customers.desk.activities import ActivityDesk
from zhike.customers.desk.addresses import AddressDesk
from zhike.customers.desk.contacts import ContactDesk
from zhike.customers.desk.customers import CustomerDesk
from zhike.customers.desk.parts import (
    DispenserDesk,
    DivisionDesk,
    EquipmentDesk,
    EquipmentKindDesk,
    TankDesk,
    YearlySalesDesk,
)
from zhike.customers.desk.today import due_values

__all__ = [
    "ActivityDesk", "AddressDesk", "ContactDesk", "CustomerDesk", "DispenserDesk", "DivisionDesk", "EquipmentDesk",
    "EquipmentKindDesk", "TankDesk", "YearlySalesDesk", "due_values",
]  # fmt: skip
