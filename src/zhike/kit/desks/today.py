"""What the today page shows: areas register panels; the kit brings recent records and jobs.

>>> register(TodayPanel("due", _("到期的后续任务"), "customers/today_due.jinja", due_tasks, order=10))   # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import current_acting
from zhike.kit.actions.models import ActionRun
from zhike.kit.desks.desk import desk_of
from zhike.kit.errors import Missing
from zhike.kit.history.models import Change
from zhike.kit.jobs.models import Job
from zhike.kit.records.registry import all_nouns

RECENT = 8
LOOKED_THROUGH = 200


@dataclass(frozen=True)
class TodayPanel:
    """A part of the today page: ``values()`` gives what ``template`` draws; ``is_wide`` takes the main column.

    ``values`` may return ``None``: then the panel is left out (not for this person).
    """

    code: str
    title: str | Promise
    template: str
    values: Callable[[], dict[str, Any] | None]
    order: int = 100
    is_wide: bool = True


_panels: dict[str, TodayPanel] = {}


def register(panel: TodayPanel) -> None:
    """Add a panel; call in ``AppConfig.ready``."""
    _panels[panel.code] = panel


def panels() -> list[tuple[TodayPanel, dict[str, Any]]]:
    """The panels for the acting person with their values, in order."""
    drawn = ((panel, panel.values()) for panel in sorted(_panels.values(), key=lambda one: one.order))
    return [(panel, values) for panel, values in drawn if values is not None]


@dataclass(frozen=True)
class Recent:
    """A record the person wrote lately."""

    title: str
    noun: str
    icon: str
    url: str
    at: Any


def recent_records() -> dict[str, Any]:
    """The records the acting person wrote last, each once, that they still may see."""
    runs = ActionRun.objects.filter(staff_id=current_acting().staff_id).order_by("-pk")
    newest = list(runs.values_list("pk", flat=True)[: LOOKED_THROUGH // 4])
    changes = Change.objects.filter(run_id__in=newest).order_by("-pk")
    seen: dict[tuple[str, int], Any] = {}
    for noun, record_id, at in changes.values_list("noun", "record_id", "at")[:LOOKED_THROUGH]:
        seen.setdefault((noun, record_id), at)
        if len(seen) == RECENT:
            break
    return {"records": _titled(seen)}


def _titled(seen: dict[tuple[str, int], Any]) -> list[Recent]:
    """With title and address; those in the bin or out of sight are left out. One query a noun."""
    models = {model.noun_name(): model for model in all_nouns()}
    titles: dict[tuple[str, int], str] = {}
    for name in {noun for noun, _id in seen if noun in models}:
        ids = [record_id for noun, record_id in seen if noun == name]
        rows = models[name].objects.filter(pk__in=ids).values_list("pk", models[name].title)
        titles |= {(name, pk): str(title) for pk, title in rows}
    found = []
    for (noun, record_id), at in seen.items():
        if (noun, record_id) not in titles:
            continue
        try:
            desk = desk_of(noun)
        except Missing:
            continue
        found.append(
            Recent(titles[noun, record_id], str(desk.label), desk.icon, desk.record_url(record_id), at)
        )
    return found


def my_jobs() -> dict[str, Any] | None:
    """The person's latest background jobs; nothing where there are none."""
    jobs = list(Job.objects.filter(staff_id=current_acting().staff_id).order_by("-pk")[:5])
    return {"jobs": jobs} if jobs else None


def register_own() -> None:
    """The kit's own panels."""
    register(
        TodayPanel(
            "recent", _("最近处理"), "desks/today_recent.jinja", recent_records, order=80, is_wide=False
        )
    )
    register(TodayPanel("jobs", _("我的任务"), "desks/today_jobs.jinja", my_jobs, order=90, is_wide=False))
