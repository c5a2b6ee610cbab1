"""What can be done with customers and what belongs to them."""

from zhike.customers.actions.activities import activities
from zhike.customers.actions.addresses import addresses
from zhike.customers.actions.archive import (
    dispensers,
    equipment,
    equipment_kinds,
    former_names,
    purchases,
    tanks,
    yearly_sales,
)
from zhike.customers.actions.classes import accept_kind, classify
from zhike.customers.actions.contact_parts import consents, ratings, relationships, withdraw
from zhike.customers.actions.contact_times import require_good_time
from zhike.customers.actions.contacts import contacts, divisions
from zhike.customers.actions.credit import approve, credit_limit_requests, credit_problems, refuse
from zhike.customers.actions.customers import add_collaborator, assign, create_customer, customers
from zhike.customers.actions.greetings import greet
from zhike.customers.actions.groups import add_subsidiary, leave_group
from zhike.customers.actions.market import competitors, habits, needs, presences
from zhike.customers.actions.personnel import move, personnel, personnel_changes, replace, same_person
from zhike.customers.actions.seal import seal
from zhike.customers.actions.segments import refresh, refresh_all, refresh_segment, segments
from zhike.customers.actions.sensitive import tell_sensitive
from zhike.customers.actions.take_over import take_over

__all__ = [
    "accept_kind", "activities", "add_collaborator", "add_subsidiary", "addresses", "approve", "assign",
    "classify", "competitors", "consents", "contacts", "create_customer", "credit_limit_requests",
    "credit_problems", "customers", "dispensers", "divisions", "equipment", "equipment_kinds",
    "former_names", "greet", "habits", "leave_group", "move", "needs", "personnel", "personnel_changes",
    "presences", "purchases", "ratings", "refresh", "refresh_all", "refresh_segment", "refuse",
    "relationships", "replace", "require_good_time", "same_person", "seal", "segments", "take_over",
    "tanks", "tell_sensitive", "withdraw", "yearly_sales",
]  # fmt: skip
