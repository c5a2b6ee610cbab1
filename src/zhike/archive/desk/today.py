"""What archives bring to the today page."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.archive.queries.items import label_of
from zhike.archive.queries.todo import todo_of
from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.desks.today import TodayPanel, register


def todo_values() -> dict[str, Any] | None:
    """The person's own archives; nothing where there is nothing to do."""
    acting = current_acting()
    if acting.level("customers", Verb.SEE) is Level.NONE:
        return None
    today = timezone.localdate()
    todo = todo_of(acting.staff_id, today)
    return {"todo": todo, "today": today, "label_of": label_of} if todo else None


register(TodayPanel("archive", _("档案待办"), "archive/today.jinja", todo_values, order=20))
