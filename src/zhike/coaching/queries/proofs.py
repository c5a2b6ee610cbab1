"""The mails that prove opportunities, by kind (OPP-09)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Min

from zhike.sales.models import Evidence


def proven_on(opportunities: Collection[int]) -> dict[int, dict[str, date]]:
    """The day of the first mail of each kind, by opportunity; one query."""
    mails = Evidence.objects.filter(opportunity__in=list(opportunities)).order_by()
    found: dict[int, dict[str, date]] = defaultdict(dict)
    for opportunity, kind, day in mails.values_list("opportunity", "kind").annotate(Min("dated_on")):
        found[opportunity][kind] = day
    return dict(found)
