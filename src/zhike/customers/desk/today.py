"""What customers bring to the today page."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.customers.actions.credit import APPROVE
from zhike.customers.choices.trading import RequestState
from zhike.customers.models import CreditLimitRequest
from zhike.customers.queries.birthdays import upcoming
from zhike.customers.queries.class_rules import class_rules
from zhike.customers.queries.due import due_follow_ups
from zhike.customers.queries.watch import density_broken
from zhike.kit import rulebook
from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.desks.today import TodayPanel, register


def due_values() -> dict[str, Any] | None:
    """The person's follow-ups; nothing for those who see no customers."""
    acting = current_acting()
    if acting.level("customers", Verb.SEE) is Level.NONE:
        return None
    today = timezone.localdate()
    return {"tasks": due_follow_ups(acting.staff_id, today), "today": today}


def birthday_values() -> dict[str, Any] | None:
    """Birthdays among the person's contacts; nothing where none comes up (CON-13)."""
    acting = current_acting()
    if acting.level("customers", Verb.SEE) is Level.NONE:
        return None
    found = upcoming(acting.staff_id, timezone.localdate(), rulebook.value("contacts.birthday_days"))
    return found if found["birthdays"] else None


register(
    TodayPanel(
        "birthdays", _("生日提醒"), "customers/birthdays.jinja", birthday_values, order=30, is_wide=False
    )
)
register(TodayPanel("due", _("要跟进的客户"), "customers/today_due.jinja", due_values, order=10))


MOST = 8


def density_values() -> dict[str, Any] | None:
    """The person's customers on a line that were not contacted in time (SEG-02); left out where there are none."""
    acting = current_acting()
    if acting.level("customers", Verb.SEE) is Level.NONE:
        return None
    today = timezone.localdate()
    broken = density_broken(class_rules(today), today, acting.staff_id, MOST)
    return {"broken": broken} if broken else None


def credit_values() -> dict[str, Any] | None:
    """Credit limits that wait, for those who may fix them (ARC-14); left out where there are none."""
    if not current_acting().has(APPROVE):
        return None
    pending = CreditLimitRequest.objects.filter(state=RequestState.PENDING).order_by("-created_at", "-pk")
    columns = ("pk", "code", "customer__name", "created_by__name", "proposed_amount", "created_at")
    requests = list(pending.values(*columns)[:MOST])
    return {"requests": requests} if requests else None


register(TodayPanel("credit", _("待核定的信用额度"), "customers/today_credit.jinja", credit_values, order=5))
register(TodayPanel("density", _("联系密度中断"), "customers/today_density.jinja", density_values, order=15))
