"""The nouns of the customer archive."""

from zhike.customers.models.activity import Activity
from zhike.customers.models.address import Address
from zhike.customers.models.contact import Contact
from zhike.customers.models.customer import Customer
from zhike.customers.models.division import Division
from zhike.customers.models.equipment import Equipment, EquipmentKind
from zhike.customers.models.lookup import LookupAnswer, LookupDay, LookupProvider
from zhike.customers.models.sales import YearlySales
from zhike.customers.models.storage import Dispenser, Tank

__all__ = [
    "Activity", "Address", "Contact", "Customer", "Dispenser", "Division", "Equipment", "EquipmentKind", "LookupAnswer",
    "LookupDay", "LookupProvider", "Tank", "YearlySales",
]  # fmt: skip
