"""What the API tells beside records: histories, jobs, the rulebook, oneself, the search."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from zhike.kit.access.acting import current_acting
from zhike.kit.desks.api.answers import json_answer
from zhike.kit.desks.api.reading import must_see
from zhike.kit.desks.desk import Desk, desk_of
from zhike.kit.errors import Missing, Refused
from zhike.kit.history.models import Change
from zhike.kit.history.queries import changes_of, differences
from zhike.kit.jobs.models import Job
from zhike.kit.records.models import Noun
from zhike.kit.rulebook.queries import entry
from zhike.kit.rulebook.registry import all_rules
from zhike.kit.search.find import Group, Hit, find

USUAL_CHANGES = 50
MOST_CHANGES = 200
_BIGGEST = 2**63 - 1
_NUMBER = re.compile(r"[0-9]{1,18}")


def history_of(desk: Desk, request: HttpRequest, record_id: int) -> HttpResponse:
    """A record's changes, the newest first."""
    must_see(desk.noun, record_id)
    limit = _number(request, "limit", USUAL_CHANGES, 1, MOST_CHANGES)
    before = _number(request, "cursor", 0, 0, _BIGGEST) or None
    noun: Any = desk.noun  # its key is declared by the concrete class only
    found = changes_of(noun(pk=record_id), limit + 1, before)
    shown = found[:limit]
    return json_answer(
        {
            "items": [_change(desk.noun, change) for change in shown],
            "next": str(shown[-1].pk) if len(found) > limit else None,
        }
    )


def _change(noun: type[Noun], change: Change) -> dict[str, Any]:
    run, staff = change.run, change.staff
    return {
        "id": change.pk,
        "at": change.at,
        "kind": {"+": "made", "~": "changed", "-": "removed"}[change.kind],
        "staff": {"id": staff.pk, "title": str(staff)} if staff else None,
        "action": (
            {"id": run.pk, "name": run.name, "channel": run.channel, "source": run.source} if run else None
        ),
        "changes": [
            {"field": d.attribute.name, "label": str(d.attribute.label), "before": d.before, "after": d.after}
            for d in differences(noun, change)
        ],
    }


def job_state(request: HttpRequest, job_id: int) -> HttpResponse:
    """How far a job is, and what came of it."""
    job = Job.objects.filter(pk=min(job_id, _BIGGEST)).first()
    if job is None:
        raise Missing("not_found", _("没有这个任务"))
    return json_answer(
        {
            "id": job.pk,
            "name": job.name,
            "title": job.title,
            "state": str(job.state),
            "done": job.done,
            "total": job.total,
            "note": job.note,
            "message": job.message,
            "result": job.result,
            "file": job.file_name or None,
            "created_at": job.created_at,
            "started_at": job.started_at,
            "finished_at": job.finished_at,
        }
    )


def rulebook(request: HttpRequest) -> HttpResponse:
    """Every number of the regulations as of a day (``on``, today when absent)."""
    on = None
    if given := request.GET.get("on"):
        try:
            on = date.fromisoformat(given)
        except ValueError as fault:
            raise Refused("bad_date", _("不是日期，例如 2026-01-05"), field="on") from fault
    items = []
    for rule in all_rules():
        found = entry(rule, on)
        items.append(
            {
                "key": rule.key,
                "label": str(rule.label),
                "section": str(rule.section),
                "value": rule.to_json(found.value),
                "shown": found.shown,
                "is_default": found.is_default,
                "next_from": found.next_from,
            }
        )
    return json_answer({"items": items})


def myself(request: HttpRequest) -> HttpResponse:
    """For whom this token acts, and what it may do."""
    acting = current_acting()
    return json_answer(
        {
            "id": acting.staff_id,
            "name": acting.name,
            "department": acting.department_id,
            "channel": acting.channel,
            "scopes": {
                area: {str(v): str(level) for v, level in verbs.items()}
                for area, verbs in acting.scopes.items()
            },
            "rights": sorted(acting.rights),
        }
    )


def search(request: HttpRequest) -> HttpResponse:
    """The best hits of every noun for ``q``."""
    limit = _number(request, "limit", 10, 1, 50)
    return json_answer({"groups": [_group(group) for group in find(request.GET.get("q", ""), limit=limit)]})


def _group(group: Group) -> dict[str, Any]:
    desk = desk_of(group.noun.noun_name())
    return {
        "noun": desk.name,
        "path": desk.path,
        "count": {"value": group.count, "exact": group.is_exact},
        "items": [_hit(hit) for hit in group.hits],
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.record_id,
        "title": hit.title,
        "field": hit.where.name if hit.where else None,
        "text": hit.text or None,
    }


def _number(request: HttpRequest, name: str, usual: int, least: int, most: int) -> int:
    given = request.GET.get(name, "")
    if not given:
        return usual
    if not _NUMBER.fullmatch(given) or not least <= int(given) <= most:
        raise Refused(
            "bad_number",
            _("%(name)s 应为 %(least)s 到 %(most)s") % {"name": name, "least": least, "most": most},
            name,
        )
    return int(given)
