"""Equipment counted over customers."""

from __future__ import annotations

from django.db.models import Sum

from zhike.customers.models import Equipment


def equipment_by_kind() -> dict[tuple[int, str], int]:
    """Machines by district (the id of its department) and kind, of what one may see; one query (ARC-03)."""
    rows = (
        Equipment.objects.order_by()
        .values_list("department_id", "kind__name")
        .annotate(total=Sum("count"))
        .values_list("department_id", "kind__name", "total")
    )
    return {(department, kind): total for department, kind, total in rows}
