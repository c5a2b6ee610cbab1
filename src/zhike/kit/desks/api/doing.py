"""Actions on one record or on many, and taking an action back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from zhike.kit.actions.action import Action
from zhike.kit.desks import bulk
from zhike.kit.desks.api.answers import json_answer
from zhike.kit.desks.api.bodies import given_values, object_of
from zhike.kit.desks.api.reading import must_see
from zhike.kit.desks.desk import Desk
from zhike.kit.desks.jobs import BULK
from zhike.kit.desks.record.kept import told_kept
from zhike.kit.desks.selection import MOST_IDS, Selection
from zhike.kit.errors import Refused
from zhike.kit.history.undo import UndoReport, undo
from zhike.kit.jobs.progress import Silent
from zhike.kit.jobs.starting import start

_OWN_ENDPOINTS = ("create", "change", "delete")
_BIGGEST = 2**63 - 1


def single_actions(desk: Desk) -> list[Action]:
    """Actions that have an address of their own under a record."""
    return [
        action
        for action in desk.actions()
        if action.slug not in _OWN_ENDPOINTS and action.verb is not None and action.noun is desk.noun
    ]


def bulk_actions(desk: Desk) -> list[Action]:
    """Actions that can be done to many records at once."""
    return [action for action in desk.actions() if action.is_bulk and action.is_shown and action.verb]


class Doing:
    """The endpoint of one action of one desk."""

    def __init__(self, desk: Desk, action: Action) -> None:
        self.desk = desk
        self.action = action

    def one(self, request: HttpRequest, record_id: int) -> HttpResponse:
        """Run the action on one record."""
        values = self._values(object_of(request))
        is_binned = self.action.slug == "restore"
        must_see(self.desk.noun, record_id, is_binned)
        manager = self.desk.noun.with_deleted if is_binned else self.desk.noun.objects
        outcome = self.action(manager.filter(pk=record_id), **values)
        return json_answer(
            {"action": outcome.action_id, "changed": outcome.changed, "skipped": outcome.skipped}
        )

    def many(self, request: HttpRequest) -> HttpResponse:
        """Run the action on the records of a selection; many at once become a job."""
        body = object_of(request)
        selection = selection_of(self.desk, body)
        given = body.get("values", {})
        if not isinstance(given, dict):
            raise Refused("invalid", _("values 应为对象"), field="values")
        values = self._values(given)
        action = bulk.bulk_action(self.desk, self.action.slug)
        cleaned = action.clean(values)
        if selection.ids is not None and len(selection.ids) <= bulk.AT_ONCE:
            result = bulk.run(action, selection, values, Silent())
            return json_answer(
                {
                    "action": result.action_id,
                    "selected": result.selected,
                    "changed": result.changed,
                    "without_right": result.without_right,
                    "failed": result.failed,
                }
            )
        assert cleaned is not None
        job = start(BULK, action.label, selection=selection.told(), action=action.slug, values=values)
        return json_answer({"job": job.pk}, 202, {"Location": f"/api/v1/jobs/{job.pk}"})

    def _values(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """The action's arguments; a change takes the record's own fields as ``values``."""
        if self.action.slug == "change":
            from zhike.kit.records.attributes import attribute_map

            return {"values": given_values(body, attribute_map(self.desk.noun))}
        return given_values(body, {attribute.name: attribute for attribute in self.action.fields})


def selection_of(desk: Desk, body: Mapping[str, Any]) -> Selection:
    """``{"ids": […]}``, or ``{"filter": "grade.in=A&…"}`` for all that a list with this query shows."""
    ids, query = body.get("ids"), body.get("filter")
    unknown = set(body) - {"ids", "filter", "values"}
    if unknown:
        raise Refused("invalid", _("没有这个字段"), fields={name: _("没有这个字段") for name in unknown})
    if (ids is None) == (query is None):
        raise Refused("nothing_selected", _("请给出 ids 或 filter 之一"), field="ids")
    if query is not None:
        if not isinstance(query, str):
            raise Refused("invalid", _("应为文本"), field="filter")
        return Selection(desk.name, None, query.removeprefix("?"))
    if not isinstance(ids, list) or not all(_is_id(number) for number in ids):
        raise Refused("invalid", _("应为编号的列表"), field="ids")
    if not 1 <= len(ids) <= MOST_IDS:
        raise Refused("invalid", _("可选 1 到 %(most)s 条") % {"most": MOST_IDS}, field="ids")
    return Selection(desk.name, tuple(dict.fromkeys(ids)))


def _is_id(number: Any) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and 0 < number <= _BIGGEST


def undo_action(request: HttpRequest, action_id: int) -> HttpResponse:
    """Take back everything one action did; with ``{"dry_run": true}`` only say what would happen."""
    body = object_of(request)
    is_dry = body.get("dry_run", False)
    if not isinstance(is_dry, bool) or set(body) - {"dry_run"}:
        raise Refused("invalid", _("dry_run 应为 true 或 false"), field="dry_run")
    if action_id > _BIGGEST:
        action_id = 0
    return json_answer(undone(undo(action_id, is_dry)))


def undone(report: UndoReport) -> dict[str, Any]:
    return {
        "action": report.undo_id,
        "undoes": report.run_id,
        "dry_run": report.is_dry,
        "removed": report.removed,
        "restored": report.restored,
        "changed_back": report.changed_back,
        "kept_count": report.kept_count,
        "kept": [
            {
                "noun": one.noun,
                "id": one.record_id,
                "reason": one.reason,
                "fields": [attribute.name for attribute in one.fields],
            }
            for one in told_kept(report.kept)
        ],
    }
