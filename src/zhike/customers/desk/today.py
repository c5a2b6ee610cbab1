"""What customers bring to the today page."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.customers.queries.birthdays import upcoming
from zhike.customers.queries.due import due_follow_ups
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
