"""How staff see customers, contacts, activities and the parts of the archive."""

from zhike.customers.desk.activities import ActivityDesk
from zhike.customers.desk.addresses import AddressDesk
from zhike.customers.desk.contacts import (
    ConsentDesk,
    ContactDesk,
    PersonnelChangeDesk,
    RatingDesk,
    RelationshipDesk,
)
from zhike.customers.desk.credit import CreditLimitRequestDesk, CreditProblemDesk
from zhike.customers.desk.customers import CustomerDesk
from zhike.customers.desk.first_steps import first_steps
from zhike.customers.desk.market import CompetitorDesk, HabitDesk, NeedDesk, PresenceDesk, SegmentDesk
from zhike.customers.desk.parts import (
    DispenserDesk,
    DivisionDesk,
    EquipmentDesk,
    EquipmentKindDesk,
    FormerNameDesk,
    PurchaseDesk,
    TankDesk,
    YearlySalesDesk,
)
from zhike.customers.desk.today import birthday_values, due_values

__all__ = [
    "ActivityDesk", "AddressDesk", "CompetitorDesk", "ConsentDesk", "ContactDesk", "CreditLimitRequestDesk",
    "CreditProblemDesk", "CustomerDesk", "DispenserDesk", "DivisionDesk", "EquipmentDesk",
    "EquipmentKindDesk", "FormerNameDesk", "HabitDesk", "NeedDesk", "PersonnelChangeDesk", "PresenceDesk",
    "PurchaseDesk", "RatingDesk", "RelationshipDesk", "SegmentDesk", "TankDesk", "YearlySalesDesk",
    "birthday_values", "due_values", "first_steps",
]  # fmt: skip
