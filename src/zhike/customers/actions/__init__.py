"""What can be done with customers and what belongs to them."""

from zhike.customers.actions.activities import activities
from zhike.customers.actions.archive import (
    dispensers,
    equipment,
    equipment_kinds,
    former_names,
    tanks,
    yearly_sales,
)
from zhike.customers.actions.contact_parts import consents, ratings, relationships, withdraw
from zhike.customers.actions.contact_times import require_good_time
from zhike.customers.actions.contacts import contacts, divisions
from zhike.customers.actions.customers import assign, create_customer, customers
from zhike.customers.actions.greetings import greet
from zhike.customers.actions.groups import add_subsidiary, leave_group
from zhike.customers.actions.personnel import move, personnel, personnel_changes, replace, same_person
from zhike.customers.actions.sensitive import tell_sensitive
from zhike.customers.actions.take_over import take_over

__all__ = [
    "activities", "add_subsidiary", "assign", "consents", "contacts", "create_customer", "customers",
    "dispensers", "divisions", "equipment", "equipment_kinds", "former_names", "greet", "leave_group", "move", "personnel",
    "personnel_changes", "ratings", "relationships", "replace", "require_good_time", "same_person", "take_over",
    "tanks", "tell_sensitive", "withdraw", "yearly_sales",
]  # fmt: skip
