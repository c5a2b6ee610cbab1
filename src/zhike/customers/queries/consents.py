"""Whether somebody agreed that we keep what the law protects."""

from __future__ import annotations

from zhike.customers.models import Consent


def has_consented(contact: int) -> bool:
    """Whether a consent of the contact stands (decision 29); one query."""
    return Consent.objects.filter(contact=contact, withdrawn_on=None).exists()
