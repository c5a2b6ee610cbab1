"""The stage gate as a form: what is missing is asked, and the move completed in the same step (OPP-06, OPP-09)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import trigger_client_event

from zhike.kit.actions.action import running
from zhike.kit.desks.answers import show_again
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.forms import Form, FormField, typed_values
from zhike.kit.desks.pages.edit import changeable
from zhike.kit.desks.record.reading import Viewed
from zhike.kit.errors import Missing, Refused
from zhike.kit.records.attributes import Option, attribute_map, rule_for
from zhike.kit.records.kinds import Choice
from zhike.kit.ui.asked import number
from zhike.kit.ui.responses import is_drawer, is_fragment, saved, toast
from zhike.sales.actions import advance, confirm
from zhike.sales.choices import EvidenceKind, Outcome, ReasonKind
from zhike.sales.models import Opportunity, Stage
from zhike.sales.pages.proof import PREFIX, attach_mail, mail_form, retyped
from zhike.sales.queries.evidence import mails_missing
from zhike.sales.queries.gate import Gate
from zhike.sales.queries.pipelines import flow

ENDING = {Outcome.LOST: ("reason", "lost_to", "reason_note")}


@require_http_methods(["GET", "POST"])
def advance_page(request: HttpRequest, pk: int) -> HttpResponse:
    """``/opportunities/7/advance?stage=3``: asks for what the stage lacks, or just whether to move."""
    viewed = changeable(desk_of("opportunity"), pk)
    text = request.GET.get("stage", "")
    stage = flow().stage(number(text) or 0)
    return moved(request, viewed, stage)


@require_http_methods(["GET", "POST"])
def close_page(request: HttpRequest, pk: int, outcome: str) -> HttpResponse:
    """The buttons 赢单 and 输单: the same gate, into the stage that ends the pipeline so."""
    viewed = changeable(desk_of("opportunity"), pk)
    return moved(request, viewed, flow().ending(record_of(viewed).pipeline_id, outcome))


def record_of(viewed: Viewed) -> Opportunity:
    assert isinstance(viewed.record, Opportunity)
    return viewed.record


def moved(request: HttpRequest, viewed: Viewed, stage: Stage | None) -> HttpResponse:
    if stage is None or stage.pipeline_id != record_of(viewed).pipeline_id:
        raise Missing("unknown_stage", _("这个流程里没有这个阶段"))
    if request.method == "GET":
        return draw(request, viewed, stage, asked(viewed, stage))
    return save(request, viewed, stage)


def asked(viewed: Viewed, stage: Stage, names: tuple[str, ...] = ()) -> Form:
    """Exactly the fields that are missing, and ``names``; for a loss its reason and the competitor."""
    record = record_of(viewed)
    lack = Gate(stage, [record]).lack(record, {})
    wanted = dict.fromkeys([*lack.fields, *ENDING.get(Outcome(stage.outcome), ()), *names])
    wanted.pop("stage", None)  # chosen already; what is wrong with it stands above the form
    known = attribute_map(Opportunity)
    writable = [
        known[name] for name in wanted if name in known and rule_for(Opportunity, known[name]).is_writable
    ]
    required = {*stage.required_fields, *(("reason",) if stage.outcome == Outcome.LOST else ())}
    fields = [FormField(replace(a, is_required=a.name in required)) for a in writable]
    for one in fields:
        if one.name == "reason":
            offered = [Option(str(reason.pk), reason.name) for reason in flow().reasons_for(ReasonKind.LOST)]
            options = (Option("", _("未选")), *offered)
            one.attribute = replace(one.attribute, kind=Choice(), target="", options=options)
    form = Form(Opportunity, [("", fields)]).narrow({**viewed.values, "opportunity": record.pk})
    return form.show(viewed.values, viewed.titles)


def save(request: HttpRequest, viewed: Viewed, stage: Stage) -> HttpResponse:
    def again(refusal: Refused) -> HttpResponse:
        fresh = changeable(viewed.desk, viewed.record.pk)
        if is_fragment(request) and not is_drawer(request):  # one press on a stage: the form opens beside it
            opened = {"url": request.get_full_path()}
            return trigger_client_event(HttpResponse(headers={"HX-Reswap": "none"}), "drawer-open", opened)
        form = asked(fresh, stage, tuple(refusal.fields))
        faults = {name: message for name, message in refusal.fields.items() if not name.startswith(PREFIX)}
        about_stage = faults.pop("stage", None)
        form.retype(request.POST, faults, fresh.titles)
        form.faults += [str(about_stage)] if about_stage else [] if refusal.fields else [str(refusal.message)]
        return draw(request, fresh, stage, form, refusal.fields)

    show_again(request, again)
    rows: QuerySet[Any] = Opportunity.objects.filter(pk=viewed.record.pk)
    values, points = typed_values(Opportunity, request.POST), request.POST.getlist("points")
    with running(advance, {"stage": stage.pk, "values": values}) as run:
        if points:
            confirm(rows, points=points)
        attach_mail(request, record_of(viewed), mails_missing(stage, viewed.record.pk))
        advance(rows, stage=stage.pk, values=values)
    outcome = run.outcome
    text = _("已移到“%(column)s”") % {"column": stage.name}
    undo = f"/undo/{outcome.action_id}" if outcome.changed else ""
    if is_drawer(request) and "/board" in request.headers.get("HX-Current-URL", ""):
        response = trigger_client_event(HttpResponse(status=204), "drawer-close", {})
        trigger_client_event(response, "board-moved", {"id": viewed.record.pk, "column": str(stage.pk)})
        return toast(response, text, undo=undo)
    return saved(request, viewed.address, text, undo=undo, refresh=is_fragment(request))


def draw(
    request: HttpRequest, viewed: Viewed, stage: Stage, form: Form, faults: Mapping[str, object] | None = None
) -> HttpResponse:
    record = record_of(viewed)
    missing = mails_missing(stage, record.pk)
    mail = mail_form(record) if missing else None
    if mail:
        retyped(mail, request, faults or {}, viewed.titles)
    context = {
        "checks": [(point, point) for point in Gate(stage, [record]).lack(record, {}).checks],
        "ticked": request.POST.getlist("points"),
        "mail": mail,
        "mail_errors": [(PREFIX + name, message) for name, message in mail.errors] if mail else [],
        "evidence": EvidenceKind(missing) if missing else "",
        "viewed": viewed,
        "desk": viewed.desk,
        "stage": stage,
        "form": form,
        "title": _("%(name)s：移到“%(stage)s”") % {"name": viewed.title, "stage": stage.name},
        "action": request.get_full_path(),
        "is_drawer": is_drawer(request),
        "cancel": viewed.address,
    }
    name = "sales/advance_body.jinja" if is_drawer(request) else "sales/advance.jinja"
    return render(request, name, context)
