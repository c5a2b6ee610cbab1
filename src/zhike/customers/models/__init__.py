"""The nouns of the customer archive."""

from zhike.customers.models.activity import Activity
from zhike.customers.models.address import Address
from zhike.customers.models.competition import Competitor, Presence
from zhike.customers.models.consent import Consent
from zhike.customers.models.contact import Contact
from zhike.customers.models.credit import CreditLimitRequest, CreditProblem
from zhike.customers.models.customer import Customer
from zhike.customers.models.division import Division
from zhike.customers.models.equipment import Equipment, EquipmentKind
from zhike.customers.models.former_name import FormerName
from zhike.customers.models.lookup import LookupAnswer, LookupDay, LookupProvider
from zhike.customers.models.needs import Habit, Need
from zhike.customers.models.personnel import PersonnelChange
from zhike.customers.models.purchase import Purchase
from zhike.customers.models.rating import Rating
from zhike.customers.models.relationship import Relationship
from zhike.customers.models.sales import YearlySales
from zhike.customers.models.segments import Member, Segment
from zhike.customers.models.storage import Dispenser, Tank

__all__ = [
    "Activity", "Address", "Competitor", "Consent", "Contact", "CreditLimitRequest", "CreditProblem",
    "Customer", "Dispenser", "Division", "Equipment", "EquipmentKind", "FormerName", "Habit",
    "LookupAnswer", "LookupDay", "LookupProvider", "Member", "Need", "PersonnelChange", "Presence",
    "Purchase", "Rating", "Relationship", "Segment", "Tank", "YearlySales",
]  # fmt: skip
