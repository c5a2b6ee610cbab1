"""How often sellers' opportunities pass each stage."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from zhike.sales.rules.weakness import Passage

# A stay that ended passed when the next one is in a later open stage or in won; moves to another pipeline do not count.
PASSAGES = """
WITH moves AS (
    SELECT y.owner_id, y.stage_id, y.left_at,
           lead(y.stage_id) OVER (PARTITION BY y.opportunity_id ORDER BY y.entered_at, y.id) AS next_id
    FROM sales_stay y
)
SELECT m.owner_id, m.stage_id, count(*),
       count(*) FILTER (WHERE n.outcome = 'won' OR (n.outcome = 'open' AND n.position > s.position))
FROM moves m JOIN sales_stage s ON s.id = m.stage_id JOIN sales_stage n ON n.id = m.next_id
WHERE m.left_at >= %s AND m.owner_id IS NOT NULL AND s.outcome = 'open' AND n.pipeline_id = s.pipeline_id
GROUP BY m.owner_id, m.stage_id
"""


def passages_since(since: datetime) -> list[Passage]:
    """What left each stage since a moment, by seller, of the stays one may see; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(PASSAGES, [since])
        return [Passage(*row) for row in cursor.fetchall()]
