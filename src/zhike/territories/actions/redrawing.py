"""Putting what is drawn in force: planned for a day, applied, cancelled (TER-01b)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import current_acting
from zhike.kit.access.zones import RIGHT, place
from zhike.kit.actions.action import action
from zhike.kit.errors import Missing, Refused
from zhike.territories.models import Redrawing
from zhike.territories.queries.drawing import drawing_in_force, drawing_now, preview_of
from zhike.territories.queries.selection import placements

NOUN = "customer"


@action("territories.redrawing.schedule", right=RIGHT, label=_("安排地域调整"), icon="calendar")
def schedule_redrawing(effective_on: date, note: str = "") -> Redrawing:
    """Keep what is drawn now, to take effect on a day; the day's job, or the caller for today, applies it."""
    if effective_on < timezone.localdate():
        raise Refused("in_the_past", _("生效日期不能早于今天"), field="effective_on")
    drawing = drawing_now()
    if not drawing:
        raise Refused("nothing_drawn", _("还没有划分地域"))
    return Redrawing.objects.create(
        drawing=Redrawing.stored(drawing),
        effective_on=effective_on,
        note=note.strip()[:200],
        expected=preview_of(drawing).moved,
        made_by_id=current_acting().staff_id or None,
    )


@action("territories.redrawing.cancel", right=RIGHT, label=_("取消地域调整"))
def cancel_redrawing(redrawing: int) -> None:
    """Call off what has not taken effect."""
    scheduled = Redrawing.objects.filter(pk=redrawing, state=Redrawing.State.SCHEDULED)
    if not scheduled.update(state=Redrawing.State.CANCELLED):
        raise Missing("not_scheduled", _("没有这项安排，或已生效"))


@action("territories.redrawing.apply", right=RIGHT, label=_("地域调整生效"))
def apply_redrawing(redrawing: int) -> Redrawing:
    """Move every customer to where the redrawing puts it, set by set; about a minute for a million."""
    found = (
        Redrawing.objects.select_for_update().filter(pk=redrawing, state=Redrawing.State.SCHEDULED).first()
    )
    if found is None or found.effective_on > timezone.localdate():
        raise Missing("not_due", _("没有今天生效的安排"))
    selection, parameters = placements(found.drawn)
    found.moved = place(NOUN, selection, parameters, timezone.localdate())
    found.state, found.applied_at = Redrawing.State.APPLIED, timezone.now()
    found.save(update_fields=["moved", "state", "applied_at"])
    return found


def place_customers(ids: Sequence[int] | None = None) -> int:
    """Place new and changed customers (or all) by the drawing in force; returns how many moved."""
    drawing = drawing_in_force()
    if drawing is None:
        return 0
    selection, parameters = placements(drawing, ids)
    return place(NOUN, selection, parameters, timezone.localdate())
