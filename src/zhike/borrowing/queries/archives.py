"""Finding what a borrower means, past the row policies: what is found stays with who answers."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from zhike.borrowing.models import KEEP
from zhike.borrowing.rules import spellings
from zhike.customers.models import Customer
from zhike.kit.access.acting import acting_as
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.standing import acting_for
from zhike.people.models import Appointment, Department, Role, Staff
from zhike.people.role_templates import ADMINISTRATOR


def archive_named(named: str) -> Customer | None:
    """The one archive of exactly this name, credit code or customer code; None for none and for several."""
    written = spellings(named)
    with open_door(Reason.BORROWING):
        found = list(
            Customer.objects.filter(Q(name__in=written) | Q(credit_code__in=written) | Q(code__in=written))[
                :2
            ]
        )
    return found[0] if len(found) == 1 else None


def heads_above(archive: Customer) -> list[int | None]:
    """The heads of the archive's department and of those above it, nearest first."""
    department = Department.objects.filter(pk=archive.department_id).first()
    if department is None:
        return []
    heads = dict(Department.objects.filter(pk__in=department.path).values_list("pk", "head_id"))
    return [heads.get(pk) for pk in reversed(department.path)]


def able_to_see(archive: Customer, staff: Sequence[int | None]) -> set[int]:
    """Those among some people who work here and may see the archive."""
    active = Staff.objects.filter(pk__in=[one for one in staff if one], is_active=True)
    return {pk for pk in active.values_list("pk", flat=True) if _sees(pk, archive)}


def _sees(staff: int, archive: Customer) -> bool:
    with acting_as(acting_for(staff, "job", "borrowing")):
        return Customer.objects.filter(pk=archive.pk).exists()


def keepers() -> list[int]:
    """Everybody who keeps the archives today, acting keepers among them."""
    roles = Role.objects.filter(Q(rights__contains=[KEEP]) | Q(template=ADMINISTRATOR))
    named = Appointment.objects.filter(role__in=roles, staff__is_active=True)
    found = sorted(set(named.values_list("staff_id", flat=True)))
    return [staff for staff in found if acting_for(staff).has(KEEP)]
