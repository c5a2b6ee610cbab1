"""How able the managers and salespeople of a customer are, as rated (CON-14)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from zhike.customers.models import Rating


def average_rating(customer: int) -> Decimal | None:
    """The mean, to two places, of each rater's latest mark for each contact; ``None`` without marks; one query.

    Credit assessment reads it as part of capacity (CRD-08b).
    """
    rows = Rating.objects.filter(customer=customer).order_by("contact_id", "rater_id", "-rated_on", "-pk")
    scores = list(rows.distinct("contact_id", "rater_id").values_list("score", flat=True))
    if not scores:
        return None
    return (Decimal(sum(scores)) / len(scores)).quantize(Decimal("0.01"), ROUND_HALF_UP)
