"""Finding once a night where each seller loses more than colleagues (OPP-07b)."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.utils import timezone

from zhike.kit import rulebook
from zhike.kit.access.door import Reason, open_door
from zhike.sales.models import Weakness
from zhike.sales.queries.passages import passages_since
from zhike.sales.regulations import WEAK_DAYS, WEAK_LEAST, WEAK_SHARE
from zhike.sales.rules.weakness import weak_passages

PLACES = Decimal("0.0001")


def find_weaknesses() -> int:
    """Renew everybody's weak stages from what left them lately; returns how many there are.

    One statement over all stays; what each learns is their own alone.
    """
    since = timezone.now() - timedelta(days=rulebook.value(WEAK_DAYS))
    share = Fraction(rulebook.value(WEAK_SHARE))
    with transaction.atomic(), open_door(Reason.NIGHTLY):
        weak = weak_passages(passages_since(since), rulebook.value(WEAK_LEAST), share)
        Weakness.objects.all().delete()
        Weakness.objects.bulk_create(
            Weakness(
                staff_id=one.passage.staff,
                stage_id=one.passage.stage,
                left=one.passage.left,
                passed=one.passage.passed,
                company=(Decimal(one.company.numerator) / one.company.denominator).quantize(PLACES),
            )
            for one in weak
        )
    return len(weak)
