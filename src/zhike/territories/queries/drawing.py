"""What is drawn now, what is in force, and what putting the one in place of the other would do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db import connection

from zhike.customers.models import Contact, Customer
from zhike.kit.access.door import Reason, open_door
from zhike.people.models import Department
from zhike.territories.models import Criterion, Redrawing, Territory
from zhike.territories.queries.selection import fits, placements
from zhike.territories.rules.drawing import Drawn, Preview, postcode_start, preview

SAMPLE = 50


def drawing_now() -> list[Drawn]:
    """All territories as they are drawn at this moment, in force or not; four queries."""
    lines: dict[int, list[Criterion]] = defaultdict(list)
    for criterion in Criterion.objects.order_by("pk"):
        lines[criterion.territory_id].append(criterion)
    contacts = [one.contact_id for found in lines.values() for one in found if one.contact_id]
    with open_door(Reason.ZONES):
        at = dict(Contact.objects.filter(pk__in=contacts).values_list("pk", "customer_id"))
    below = areas_below()
    return [_drawn(one, lines[one.pk], at, below) for one in Territory.objects.order_by("priority", "pk")]


def _drawn(
    territory: Territory, lines: Sequence[Criterion], at: dict[int, int], below: dict[int, list[int]]
) -> Drawn:
    named = [one.customer_id or at.get(one.contact_id or 0) for one in lines]
    return Drawn(
        zone=territory.zone_id,
        priority=territory.priority,
        divisions=tuple(_stem(one.division) for one in lines if one.division),
        postcodes=tuple(postcode_start(one.postcodes) for one in lines if one.postcodes),
        areas=tuple(sorted({pk for one in lines if one.area_id for pk in below[one.area_id]})),
        industries=tuple(one.industry for one in lines if one.industry),
        customers=tuple(sorted({pk for pk in named if pk})),
    )


def _stem(code: str) -> str:
    """What codes of divisions within begin with."""
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def areas_below() -> dict[int, list[int]]:
    """Each department with itself and all under it."""
    found: dict[int, list[int]] = defaultdict(list)
    for pk, path in Department.objects.values_list("pk", "path"):
        for above in path or [pk]:
            found[above].append(pk)
    return found


def drawing_in_force() -> list[Drawn] | None:
    """What new and changed customers are placed by; ``None`` before anything was ever applied."""
    newest = Redrawing.objects.filter(state=Redrawing.State.APPLIED).order_by("-applied_at", "-pk").first()
    return newest.drawn if newest else None


def preview_of(drawing: Sequence[Drawn]) -> Preview:
    """Counts over everybody's customers (the caller holds the right to draw); one pass over the table."""
    hits, parameters = fits(drawing)
    with open_door(Reason.ZONES), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT hits, present, count(*) FROM (SELECT {hits} AS hits, z.zone_id AS present"
            " FROM customers_customer c LEFT JOIN access_zoned z"
            " ON z.noun = 'customer' AND z.record_id = c.id AND z.until IS NULL"
            " WHERE c.deleted_at IS NULL) counted GROUP BY hits, present",
            parameters,
        )
        return preview(drawing, cursor.fetchall())


def moving(drawing: Sequence[Drawn], most: int = SAMPLE) -> list[tuple[Customer, int | None, int | None]]:
    """The first customers that would move, with their present and their new zone; of those one may see."""
    selection, parameters = placements(drawing)
    with open_door(Reason.ZONES), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT w.record_id, z.zone_id, w.zone_id FROM ({selection}) w LEFT JOIN access_zoned z"
            " ON z.noun = 'customer' AND z.record_id = w.record_id AND z.until IS NULL"
            " WHERE w.zone_id IS DISTINCT FROM z.zone_id ORDER BY w.record_id LIMIT %s",
            [*parameters, most],
        )
        found = cursor.fetchall()
    seen = Customer.objects.in_bulk([row[0] for row in found])
    return [(seen[pk], old, new) for pk, old, new in found if pk in seen]
