"""Who knows whom goes on when a customer changes hands (CON-11)."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.customers.choices import Closeness
from zhike.kit.access.acting import current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import action

TAKE_OVER = """
WITH moved AS (
    SELECT record_id, (before ->> 'owner_id')::bigint AS leaver, (after ->> 'owner_id')::bigint AS successor
    FROM history_change WHERE run_id = %(run)s AND noun = 'customer' AND after ? 'owner_id'
), ended AS (
    UPDATE customers_relationship r
    SET ended_on = %(today)s, handed_to_id = moved.successor, updated_at = now()
    FROM moved
    WHERE r.customer_id = moved.record_id AND r.staff_id = moved.leaver AND r.ended_on IS NULL
      AND r.deleted_at IS NULL AND moved.successor IS NOT NULL
    RETURNING r.customer_id, r.contact_id, moved.successor
)
INSERT INTO customers_relationship AS r (customer_id, contact_id, staff_id, since, closeness, note, version, extra,
    created_at, updated_at, created_by_id)
SELECT customer_id, contact_id, successor, %(today)s, %(closeness)s, '', 1, '{}', now(), now(), %(staff)s FROM ended
ON CONFLICT (contact_id, staff_id) WHERE deleted_at IS NULL
DO UPDATE SET ended_on = NULL, handed_to_id = NULL, updated_at = now()
"""
"""One statement for all customers that a run handed over; a new owner who knew the contact before goes on as before."""


@action("customers.relationship.take_over", label=_("交接人际关系"), icon="users", is_shown=False)
def take_over(run: int) -> int:
    """Whom the former owners knew at the customers that ``run`` handed over, the new ones take over; how many."""
    given: dict[str, str | int | date | None] = {
        "run": run,
        "today": timezone.localdate(),
        "closeness": str(Closeness.TAKEN_OVER),
        "staff": current_acting().staff_id or None,
    }
    with open_door(Reason.ASSIGN), connection.cursor() as cursor:
        cursor.execute(TAKE_OVER, given)
        return int(cursor.rowcount)
