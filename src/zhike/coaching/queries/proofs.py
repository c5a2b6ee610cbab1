"""The mails that prove opportunities, by what a stage asks for (OPP-09)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Min

from zhike.sales.models import Evidence
from zhike.sales.rules.gate import PROVES


def proven_on(opportunities: Collection[int]) -> dict[int, dict[str, date]]:
    """By opportunity and kind asked for, the day of the first mail that proves it; one query.

    A mail of who decides proves what one of a supporter does.
    """
    mails = Evidence.objects.filter(opportunity__in=list(opportunities)).order_by()
    found: dict[int, dict[str, date]] = defaultdict(dict)
    for opportunity, kind, day in mails.values_list("opportunity", "kind").annotate(Min("dated_on")):
        for needed, kinds in PROVES.items():
            if kind in kinds:
                found[opportunity][needed] = min(day, found[opportunity].get(needed, day))
    return dict(found)
