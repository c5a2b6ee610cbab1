"""What can be done with customers and what belongs to them."""

from zhike.customers.actions.addresses import addresses
from zhike.customers.actions.archive import (
    activities,
    dispensers,
    equipment,
    equipment_kinds,
    tanks,
    yearly_sales,
)
from zhike.customers.actions.contacts import contacts, divisions
from zhike.customers.actions.customers import assign, create_customer, customers

__all__ = [
    "activities",
    "addresses",
    "assign",
    "contacts",
    "create_customer",
    "customers",
    "dispensers",
    "divisions",
    "equipment",
    "equipment_kinds",
    "tanks",
    "yearly_sales",
]
