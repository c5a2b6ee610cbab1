"""The nouns of the customer archive."""

from zhike.customers.models.activity import Activity
from zhike.customers.models.consent import Consent
from zhike.customers.models.contact import Contact
from zhike.customers.models.customer import Customer
from zhike.customers.models.division import Division
from zhike.customers.models.equipment import Equipment, EquipmentKind
from zhike.customers.models.former_name import FormerName
from zhike.customers.models.personnel import PersonnelChange
from zhike.customers.models.rating import Rating
from zhike.customers.models.relationship import Relationship
from zhike.customers.models.sales import YearlySales
from zhike.customers.models.storage import Dispenser, Tank

__all__ = [
    "Activity", "Consent", "Contact", "Customer", "Dispenser", "Division", "Equipment", "EquipmentKind", "FormerName",
    "PersonnelChange", "Rating", "Relationship", "Tank", "YearlySales",
]  # fmt: skip
