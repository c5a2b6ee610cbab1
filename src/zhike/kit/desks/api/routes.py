"""The endpoints of every desk, and the few beside them, mounted on a ``NinjaAPI``."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Router

from zhike.kit.actions.action import Action
from zhike.kit.desks.api import telling
from zhike.kit.desks.api.binding import bound
from zhike.kit.desks.api.described import DESCRIBED, IDEMPOTENCY_KEY, IF_MATCH, Described, query, ref
from zhike.kit.desks.api.doing import Doing, bulk_actions, single_actions, undo_action
from zhike.kit.desks.api.records import Records
from zhike.kit.desks.desk import Desk, all_desks

Handler = Callable[..., HttpResponse]
RECORD = "/{int:record_id}"


def mount(api: NinjaAPI) -> None:
    """Add the router of every desk and the endpoints that belong to none."""
    for desk in all_desks():
        router = Router()
        _records(router, desk)
        _actions(router, desk)
        api.add_router(f"/{desk.path}", router)
    api.add_router("", _beside())


def _add(router: Router, method: str, path: str, handler: Handler, described: Described) -> None:
    """Register one endpoint; its path parameters are what ``handler`` takes."""
    view = _with_record(handler) if "record_id" in path else _plain(handler)
    if "action_id" in path or "job_id" in path:
        view = _with_number(handler, "action_id" if "action_id" in path else "job_id")
    DESCRIBED[described.operation_id] = described
    router.add_api_operation(
        path,
        [method],
        view,
        operation_id=described.operation_id,
        summary=described.summary,
        tags=[described.tag],
        description=(handler.__doc__ or "").strip() or None,
    )


def _plain(handler: Handler) -> Handler:
    answer = bound(handler)

    def view(request: HttpRequest) -> HttpResponse:
        return answer(request)

    return view


def _with_record(handler: Handler) -> Handler:
    answer = bound(handler)

    def view(request: HttpRequest, record_id: int) -> HttpResponse:
        return answer(request, record_id=record_id)

    return view


def _with_number(handler: Handler, name: str) -> Handler:
    answer = bound(handler)
    if name == "job_id":

        def view(request: HttpRequest, job_id: int) -> HttpResponse:
            return answer(request, job_id=job_id)

    else:

        def view(request: HttpRequest, action_id: int) -> HttpResponse:  # type: ignore[misc]
            return answer(request, action_id=action_id)

    return view


def _records(router: Router, desk: Desk) -> None:
    records, name, tag = Records(desk), desk.name, str(desk.path)
    one = ref(name)
    listed = ref(f"{name}.list")
    _add(
        router, "GET", "", records.list,
        Described(f"{name}.list", f"List {desk.path}", tag, {200: listed}, (ref_parameters(name),)),
    )  # fmt: skip
    _add(
        router, "POST", "", records.create,
        Described(
            f"{name}.create", f"Create a {name}", tag, {201: one}, (IDEMPOTENCY_KEY,), ref(f"{name}.new"),
            refusals=(404, 409, 422), headers={201: ("ETag", "Location", "Zhike-Action")},
        ),
    )  # fmt: skip
    as_of = query("as_of", {"type": "string", "format": "date-time"}, "The record as it was at this moment")
    _add(
        router, "GET", RECORD, records.read,
        Described(
            f"{name}.read", f"Read a {name}", tag, {200: one}, (as_of,), refusals=(308, 404, 422),
            headers={200: ("ETag",)},
        ),
    )  # fmt: skip
    _add(
        router, "PATCH", RECORD, records.change,
        Described(
            f"{name}.change", f"Change a {name}", tag, {200: one}, (IF_MATCH,), ref(f"{name}.changes"),
            refusals=(404, 412, 422), headers={200: ("ETag", "Zhike-Action")},
        ),
    )  # fmt: skip
    _add(
        router, "DELETE", RECORD, records.delete,
        Described(
            f"{name}.delete", f"Move a {name} to the recycle bin", tag, {204: None}, (IF_MATCH,),
            refusals=(404, 412, 422), headers={204: ("Zhike-Action",)},
        ),
    )  # fmt: skip
    pages = (
        query("limit", {"type": "integer", "minimum": 1, "maximum": 200}),
        query("cursor", {"type": "string"}),
    )
    _add(
        router, "GET", RECORD + "/history", partial_of(telling.history_of, desk),
        Described(f"{name}.history", f"Changes of a {name}", tag, {200: ref("History")}, pages),
    )  # fmt: skip


def ref_parameters(name: str) -> dict[str, Any]:
    """Stands for a noun's list parameters, which follow from its attributes (see ``description``)."""
    return {"x-list-of": name}


def partial_of(function: Handler, *given: Any) -> Handler:
    made = partial(function, *given)
    made.__doc__ = function.__doc__
    return made


def _actions(router: Router, desk: Desk) -> None:
    for action in single_actions(desk):
        _add(router, "POST", f"{RECORD}/{action.slug}", Doing(desk, action).one, _single(desk, action))
    for action in bulk_actions(desk):
        _add(router, "POST", f"/bulk/{action.slug}", Doing(desk, action).many, _bulk(desk, action))


def _single(desk: Desk, action: Action) -> Described:
    is_required = any(attribute.is_required for attribute in action.fields)
    return Described(
        f"{desk.name}.{action.slug}", f"{action.slug.replace('_', ' ').capitalize()} a {desk.name}",
        str(desk.path), {200: ref("Done")}, (IDEMPOTENCY_KEY,), ref(f"{desk.name}.{action.slug}"), is_required,
    )  # fmt: skip


def _bulk(desk: Desk, action: Action) -> Described:
    return Described(
        f"{desk.name}.bulk.{action.slug}", f"{action.slug.replace('_', ' ').capitalize()} many {desk.path}",
        str(desk.path), {200: ref("DoneToMany"), 202: ref("Started")}, (IDEMPOTENCY_KEY,),
        ref(f"{desk.name}.bulk.{action.slug}"), headers={202: ("Location",)},
    )  # fmt: skip


def _beside() -> Router:
    router = Router()
    answers = {200: ref("Undone")}
    _add(
        router, "POST", "/undo/{int:action_id}", undo_action,
        Described("undo", "Take an action back", "actions", answers, (IDEMPOTENCY_KEY,), ref("Undo"), False),
    )  # fmt: skip
    _add(
        router, "GET", "/jobs/{int:job_id}", telling.job_state,
        Described("job.read", "How far a job is", "jobs", {200: ref("Job")}),
    )  # fmt: skip
    on = query("on", {"type": "string", "format": "date"}, "The day; today when absent")
    _add(
        router, "GET", "/rulebook", telling.rulebook,
        Described("rulebook.list", "The company's regulations", "rulebook", {200: ref("Rulebook")}, (on,)),
    )  # fmt: skip
    _add(
        router, "GET", "/me", telling.myself,
        Described("me.read", "For whom this token acts", "me", {200: ref("Me")}, refusals=()),
    )  # fmt: skip
    typed = (
        query("q", {"type": "string", "maxLength": 200}),
        query("limit", {"type": "integer", "minimum": 1, "maximum": 50}),
    )
    _add(
        router, "GET", "/search", telling.search,
        Described("search", "Search all nouns", "search", {200: ref("Found")}, typed, refusals=(422,)),
    )  # fmt: skip
    return router
